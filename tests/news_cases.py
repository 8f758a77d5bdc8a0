"""What queries over a slice of the shared news (every `STEP`th article of news-dev.jsonl.gz) have to find,
read off these articles. `Case` tells what the columns mean."""

from __future__ import annotations

from query_case import AS_TYPED, NO_NAMES, NOTHING, Case

STEP = 15

TOO_RARE_TO_PART = (
    "corrections._Query._split: two halves without accents have to stand together four times (_STRONG), and"
    " the one article on Loch Ness has them three times"
)

SPELLINGS = (
    Case("công chúa Thụy Điển ăn bún bò", first="val-003871"),
    Case("cong chua Thuy Dien an bun bo", first="val-003871"),
    Case("lũ tràn qua đường sắt Phú Yên", first="val-002926"),
    Case("lu tran qua duong sat phu yen", first="val-002926"),
    Case("hầm đèo Cả", first="val-020161", absent="val-020611"),
    Case("hố đen vũ trụ", first="val-006076"),
    Case("ho den vu tru", first="val-006076"),
    Case("ca heo mac can", first="val-019846"),
    Case("cá heo", only="val-019846", meant=AS_TYPED),
    Case("hoi minh the", first="val-018991", restored="hội minh thề"),
    Case("oẳn tù tì", only="val-006106"),
    Case("QUÁI VẬT HỒ LOCH NESS", first="val-005281"),
    Case('"Trung Quốc" xe Tesla giảm giá', first="val-005206"),
    Case("nhà ga T3 Tân Sơn Nhất", first="val-021781"),
    Case("bún bò vỉa hè", first="val-003871", absent="val-019846"),
    Case("tế lễ đâm trâu Cơ Tu", first="val-019801"),
)

INPUT_METHODS = (
    Case("quais vaatj hoof Loch Ness", first="val-005281", meant="quái vật hồ Loch Ness"),
    Case("hoos dden vux truj", first="val-006076", meant="hố đen vũ trụ"),
    Case("ho61 d9en vu4 tru5", first="val-006076", meant="hố đen vũ trụ"),
    Case("saan bay taan sown nhaats T3", first="val-021781"),
    # words that are there, whatever Telex makes of them
    Case("test nhanh", meant=AS_TYPED),
    Case("Data Science Explorers", first="val-017641", meant=AS_TYPED),
    Case("Boeing 737 MAX 8", first="val-010111 val-012241 val-013801", meant=AS_TYPED),
    Case("Uber Grab taxi", first="val-019126", meant=AS_TYPED),
    Case("Rafale", only="val-006616 val-007261", meant=AS_TYPED),
    Case("COP28", only=NOTHING, meant=AS_TYPED),
)

NAMES = (
    Case("ADB vay hạ tầng đô thị", first="val-018406"),
    Case("Ngân hàng Phát triển châu Á cho vay cải tạo đô thị", first="val-018406"),
    Case("nhân dân tệ Quỹ Tiền tệ quốc tế", first="val-013546"),
    Case("NDT IMF giỏ tiền tệ", first="val-013546"),
    Case("sạt lở ĐBSCL", first="val-002161"),
    Case("sạt lở ĐBSCL", among="val-002161", names="Đồng bằng sông Cửu Long"),
    Case("xuất khẩu đồng bằng sông Cửu Long đi lòng vòng", first="val-018271"),
    Case("Kofi Annan LHQ", first="val-005896"),
    Case("Kofi Annan Liên hợp quốc", first="val-005896"),
    Case("phụ nữ Ả-rập Xê-út lái xe", first="val-005176"),
    Case("phụ nữ Ả-rập Xê-út lái xe", exact=True, only=NOTHING),
    Case("nui lua nu ai", names=NO_NAMES),
    # learned from the articles, and known to no table of ours
    Case("UAV Reaper", first="val-010621"),
    Case("coc", names=NO_NAMES),
    Case("OIE dịch tả heo", names="Tổ chức Thú y thế giới"),
    Case("UAV", among="val-010621 val-012196", names="máy bay không người lái"),
    Case("UAV", only="val-010366 val-010621 val-012196", aliases=False),
    Case("uav", among="val-010621 val-012196", names="máy bay không người lái"),
    Case("oie dịch tả heo", names="Tổ chức Thú y thế giới"),
    Case("uav", only="val-010366 val-010621 val-012196", aliases=False),
    Case("Lực lượng Dân chủ Syria", names="SDF"),
    Case("SDF", among="val-007351", names="Lực lượng Dân chủ Syria"),
)

SLIPS = (
    Case("quái vật hồ Loch Nes", first="val-005281", meant="quái vật hồ Loch Ness"),
    Case("Kofi Anan tổng thư ký", first="val-005896", meant="Kofi Annan tổng thư ký"),
    Case("tàu vũ trụ khám phá mặt tròi", first="val-006136"),
    Case("hộ chếiu quyền lực nhất", first="val-007561", meant="hộ chiếu quyền lực nhất"),
    Case("hộ chếiu quyền lực nhất", exact=True, only=NOTHING),
    Case("Kim Jong Un thăm Seoull", first="val-012826", meant="Kim Jong Un thăm Seoul"),
    Case("thủ tướng Hun Sên", first="val-010711"),
    Case("máy bay khong người lái", among="val-010621", restored="máy bay không người lái"),
    Case("hồ Lochness", first="val-005281", fails=TOO_RARE_TO_PART),
    Case("HyQReal", only="val-006001", meant=AS_TYPED),
    Case("Powehi Hawaii", only="val-006076", meant=AS_TYPED),
)

QUESTIONS = (
    Case("Vì sao hố đen có tên tiếng Hawaii?", first="val-006076"),
    Case("Nước nào có hộ chiếu quyền lực nhất thế giới?", first="val-007561"),
    Case("Đường sắt Cát Linh - Hà Đông dùng công nghệ gì?", first="val-022141"),
    Case("Tại sao Tết Tây và Tết Nguyên đán không trùng nhau?", first="val-016066"),
    Case("Vĩnh biệt Kofi Annan - 'người tái định nghĩa Liên Hiệp Quốc'", first="val-005896"),
    Case('"Công chúa" Huawei ra tòa sau hai tháng bị bắt', first="val-005011"),
    Case("Chó robot 130kg kéo máy bay 3 tấn [VIDEO]", first="val-006001"),
    Case(
        "Dai 1,3 m, cao 0,9 m va nang khoang 130kg nhung robot nay khien nguoi xem kinh ngac khi co the keo"
        " chiec may bay cho khach Piaggio P180 Avanti nang 3 tan",
        first="val-006001",
    ),
    Case("Hội nghị AMM FTAAP trì hoãn", first="val-005461"),
)

NEWS = {
    "spellings": SPELLINGS,
    "input methods": INPUT_METHODS,
    "names": NAMES,
    "slips": SLIPS,
    "questions": QUESTIONS,
}
