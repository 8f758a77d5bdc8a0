"""What the forms of queries over the bundled sample have to find: operators, codes, parts, dates, questions,
pasted texts. `Case` tells what the columns mean, `query_cases` has the words themselves."""

from __future__ import annotations

from datetime import date

from query_case import AS_TYPED, NO_NAMES, NO_PROPOSAL, NOTHING, Case

from tracuu.search.filters import Filters

TIMOR = "timor-leste-gia timor-leste-thanh"
MAI_THUY = (
    "asean-42 duong-bay-thang benh-vien viet-nga macron cuba ban-mon-diem cho-pungsan"
    " ha-long-cat-ba-di-san ao-dai cho-sapa"
)
AT_HOME_ABROAD = "bao-ho lanh-su cho-sapa ngay-ton-vinh phong-van-thay-thuy dieu-duong hoc-bong"

LANGUAGE = (
    Case('"chuyển đổi xanh"', only="asean-amm mlc-cap-cao-4 p4g nhat-ban-27"),
    Case('"chú chó"', only="bien-gioi-viet-trung cho-pungsan doi-cuu-ho"),
    Case('"xanh đổi chuyển"', only=NOTHING),
    Case('"đường sắt" NOT Lào', only="macron g20-new-delhi tap-can-binh-12"),
    Case('"đường sắt" KHÔNG Lào', only="macron g20-new-delhi tap-can-binh-12"),
    Case("gạo NOT Philippines", first="gao-an-do cuba", absent="gao-philippines philippines"),
    Case("Gomi OR Sadako", only="cho-pungsan g7"),
    Case("Gomi HOẶC Sadako", only="cho-pungsan g7"),
    Case("Gomi AND Sadako", only=NOTHING),
    Case("(Sasaki OR Gomi) quà", first="cho-pungsan"),
    Case("Vinohrad*", only="cho-sapa"),
    Case("vovi*", only="sea-games"),
    Case("Kristerson~", only="nato"),
    Case("Kristerson", only=NOTHING, exact=True),
    Case("gạo -Philippines", first="gao-an-do cuba", absent="gao-philippines philippines"),
    Case("gạo -Philippines", among="cho-sapa", meant="gạo (NOT Philippines)"),
    Case("-Philippines gao", first="gao-an-do cuba", absent="gao-philippines philippines"),
    Case("gạo KHONG Philippines", first="gao-an-do cuba", meant="gạo KHÔNG Philippines"),
    Case('"đường sắt" -Lào', only="macron g20-new-delhi tap-can-binh-12"),
    Case('-"Mai Thùy" tác_giả:"Mai Thùy"', only=NOTHING),
    Case("LHQ -Ukraine", absent="ukraine", names="Liên hợp quốc"),
    Case("Gomi HOAC Sadako", only="cho-pungsan g7", meant="Gomi HOẶC Sadako"),
    Case("Hiroshima VA Sadako", only="g7", meant="Hiroshima VÀ Sadako"),
    Case("Kim Jong-un NOT Moon", only="trump-kim"),
    Case("cây tre không chỉ biết uốn", first="binh-luan-ngoai-giao"),
    Case("CÂY TRE KHÔNG CHỈ BIẾT UỐN", first="binh-luan-ngoai-giao"),
    Case('"Tổng Bí thư Tô Lâm" Moscow', only="viet-nga"),
)

CODES = (
    *[Case(code, first="asean-amm") for code in ("AMM-57", "AMM 57", "amm57", "AMM57")],
    *[Case(code, first="cop28", absent="cop26") for code in ("COP28", "COP 28", "cop-28")],
    Case("COP26", first="cop26", absent="cop28"),
    Case("COC 2002", first="coc-tham-van", restored=AS_TYPED),
    Case("26/7", first="mekong-nhat-ban", absent="viet-nga"),
    Case("30.000", only="australia phap-ngu"),
    Case("30.000 sinh viên", first="australia"),
    Case("47,64%", only="duong-mia"),
    Case("1.449 km", first="bien-gioi-viet-trung"),
    Case("192/193 phiếu", first="hoi-dong-bao-an-192"),
    Case("nghị quyết 2728", first="gaza-nghi-quyet"),
    Case("nghị quyết 2573", first="hoi-dong-bao-an-bom-min"),
    Case("C17 Nam Sudan", first="benh-vien"),
    Case("MLC 4", first="mlc-cap-cao-4"),
    Case("ACMECS 10", first="acmecs"),
    Case("OPEC+", first="opec"),
    Case("36-NQ/TW", only="ngay-ton-vinh"),
    Case("811.200 liều", only="covax"),
    Case("+84 981 84 84 84", first="lanh-su"),
    Case("18/7/1977", first="lao-sau"),
    Case("G20", first="g20-new-delhi"),
    Case("G 7", first="g7"),
    Case("1,5 độ C", first="cop28"),
    Case("30/4", first="le-ky-niem"),
    Case("1/8/2020", only="evfta"),
    Case("Covid 19 trực tuyến", first="asean-36"),
)

FIELDS = (
    Case('tác_giả:"Mai Thùy"', only=MAI_THUY),
    Case('tac_gia:"mai thuy"', only=MAI_THUY),
    Case('author:"Mai Thúy"', only=NOTHING, exact=True),
    Case('thẻ:"gìn giữ hoà bình"', only="benh-vien doi-cong-binh"),
    Case('mục:"người Việt"', only=AT_HOME_ABROAD),
    Case("tiêu_đề:Thúy", only="phong-van-thay-thuy"),
    Case("title:thuy", only="phong-van-thay-thuy mlc-cap-cao-3 nato ao-dai"),
    Case("chú_thích:chó", only="cho-pungsan doi-cuu-ho"),
    Case("nơi:Seoul", only="han-quoc"),
    Case('nơi:"Hà Lan"', only=NOTHING, exact=True),
    Case('mục:"Kinh tế" gạo', first="gao-an-do gao-philippines", absent="cuba cho-sapa"),
    Case("Thúy", filters=Filters(section="Người Việt"), only="ngay-ton-vinh phong-van-thay-thuy"),
    Case("hội nghị", filters=Filters(place="Lào"), absent="asean-46 acmecs", among="asean-amm uy-hoi"),
    Case("*", filters=Filters(tag="unesco", author="ngọc thuý"), only="trang-an xoe-thai"),
    Case("*", filters=Filters(tag="gìn giữ hòa bình"), only="benh-vien doi-cong-binh"),
    Case("*", filters=Filters(author="Mai Thúy"), only=NOTHING, exact=True),
    Case("gạo", filters=Filters(section="Văn hóa"), only="phap-ngu"),
    Case("", filters=Filters(tag="unesco", author="ngọc thuý"), only="trang-an xoe-thai"),
    Case("", filters=Filters(section="ASEAN"), first="philippines"),
    Case(" ", filters=Filters(place="Seoul"), only="han-quoc"),
    Case("", filters=Filters(section="ASEAN"), sort="oldest", first="asean-36"),
    Case('chó tác_giả:"Mai Thùy"', only="cho-pungsan cho-sapa"),
    Case("nơi:vientiane ngày:2024", only="asean-amm mekong-nhat-ban asean-45"),
)

WRITTEN_DATES = (
    Case("họp ngày 26 tháng 7", first="mekong-nhat-ban", names="26/7"),
    Case("ngay 26 thang 7 vientiane", first="mekong-nhat-ban asean-amm", names="26/7"),
    Case("ngày 1 tháng 8 năm 2020", first="evfta", names="1/8/2020"),
    Case("EVFTA 1-8-2020", first="evfta"),
    Case("ngày 26 tháng 7", names=NO_NAMES, aliases=False),
    Case("2/3 số phiếu", names=NO_NAMES),
    Case("ngày 31 tháng 13", names=NO_NAMES),
)

NEW_YEAR_2019 = "cptpp cho-sapa benh-vien trump-kim"

DATES = (
    Case("ngày:26/10/2025", only=f"{TIMOR} cong-uoc"),
    Case('ngày:"26 tháng 10 năm 2025"', only=f"{TIMOR} cong-uoc"),
    Case("published:2024-07-26", only="asean-amm mekong-nhat-ban"),
    Case('ngày:"tháng 4/2025"', only="p4g tap-can-binh-4 le-ky-niem"),
    Case("date:2018", only="ban-mon-diem"),
    Case("ngày:..2018", only="ban-mon-diem"),
    Case("ngay:2026-01..2026-02", only="philippines"),
    Case('ngày:"quý 1/2019"', only=NEW_YEAR_2019),
    Case('ngày:"từ 1/12/2020 đến 31/12/2020"', only="ngay-quoc-te bien-gioi-campuchia"),
    Case('ngày:"từ tháng 1 đến tháng 2/2019"', only=NEW_YEAR_2019),
    Case("gạo ngày:2023", first="gao-an-do", absent="gao-philippines cuba"),
    Case("*", filters=Filters(first=date(2025, 10, 26), last=date(2025, 10, 26)), only=f"{TIMOR} cong-uoc"),
    Case("*", filters=Filters(last=date(2018, 12, 31)), only="ban-mon-diem"),
    Case("gạo", filters=Filters(first=date(2025, 1, 1)), only="cuba philippines", undated=0),
    Case("UNESCO", filters=Filters(first=date(2025, 1, 1)), absent="trang-luu.txt", undated=1),
    Case("UNESCO ngày:2025", absent="trang-luu.txt", undated=1),
    Case("unesco -mekong ngày:2025", undated=1),
    Case("ngày:2025", undated=1),
    Case("UNESCO", undated=0),
    Case("", filters=Filters(last=date(2018, 12, 31), section="ASEAN"), only=NOTHING, undated=0),
)

QUESTIONS = (
    Case("Hội nghị AMM lần thứ 57 diễn ra ở đâu?", first="asean-amm"),
    Case("hoi nghi amm lan thu 57 dien ra o dau", first="asean-amm"),
    Case("ASEAN vận hành thế nào?", first="asean-la-gi"),
    Case("Timor-Leste gia nhập ASEAN khi nào?", first=TIMOR),
    Case("Mất hộ chiếu ở nước ngoài thì phải làm gì?", first="lanh-su"),
    Case("Vì sao Ấn Độ cấm xuất khẩu gạo?", first="gao-an-do"),
    Case("Chợ Sapa ở đâu?", first="cho-sapa"),
    Case("Tại sao Thụy Điển gia nhập NATO?", first="nato"),
    Case("Việt Nam được bao nhiêu phiếu bầu vào Hội đồng Bảo an?", first="hoi-dong-bao-an-192"),
    Case("Ngày Tôn vinh tiếng Việt là ngày nào?", first="ngay-ton-vinh"),
    Case("Đường sắt Lào - Trung dài bao nhiêu km?", first="duong-sat-lao"),
    Case("COC là gì?", first="coc-tham-van"),
    Case("Ai là Chủ tịch ASEAN năm 2026?", first="philippines"),
    Case("ASEAN là gì?", first="asean-la-gi"),
    Case("EVFTA là gì", first="evfta-1-8"),
    Case("Khi nào Timor-Leste gia nhập ASEAN?", first=TIMOR),
)

PASTED = (
    Case("“Con nước không biết đến hộ chiếu”", first="phong-van-ong-thuy"),
    Case(
        "“Con nước không hề biết đến hộ chiếu”", only=NOTHING, suggested="Con nước không hề biết đến hộ chiếu"
    ),
    Case('title:"con nước hề biết"', only=NOTHING, suggested=NO_PROPOSAL),
    Case('"con nước hề biết" -"hộ chiếu"', only=NOTHING, suggested=NO_PROPOSAL),
    Case('"con nước KHÔNG hộ chiếu"', only=NOTHING, suggested=NO_PROPOSAL),  # an operator, without quotes
    Case('"con nước:hộ chiếu"', only=NOTHING, suggested=NO_PROPOSAL),  # would be refused
    Case("COP26: Việt Nam cam kết phát thải ròng bằng “0” vào năm 2050", first="cop26"),
    Case(
        "Chuyến thăm của Tổng Bí thư, Chủ tịch Trung Quốc Tập Cận Bình: sáu phương hướng “hơn”",
        first="tap-can-binh-12",
    ),
    Case('Ra mắt cuốn sách về nền đối ngoại mang bản sắc "cây tre Việt Nam"', first="sach"),
    Case('Ra mắt sách về nền đối ngoại mang đậm bản sắc "cây tre của Việt Nam"', first="sach"),
    Case("Bệnh viện dã chiến Việt Nam ở Bentiu: mũ nồi xanh giữa bụi đỏ [VIDEO]", first="benh-vien"),
    Case("12/7: Ba mươi năm một chặng đường Việt - Mỹ", first="ba-muoi-nam"),
    Case("OPEC+ cắt hai triệu thùng mỗi ngày, Washington nổi giận", first="opec"),
    Case("50 năm ngày 30/4: những khối diễu binh và tiếng gọi hoà hợp", first="le-ky-niem"),
    Case("1.449 km đường biên giới và hơn 1.900 cột mốc", first="bien-gioi-viet-trung"),
    Case("Mekong - sông Hằng: Ấn Độ trở lại với vùng hạ lưu (ảnh)", first="mekong-song-hang"),
    Case(
        "Trời âm độ về đêm, chó phải mặc áo len. Có con rách chân vì mảnh kính, được băng lại rồi làm tiếp."
        " Mỗi khi chúng ngồi xuống và sủa ba tiếng, người huấn luyện cắm một lá cờ nhỏ; dân làng đứng nín"
        " lặng.",
        first="doi-cuu-ho",
    ),
    Case(
        "Boi vay thuoc do cua truong phai nay khong nam o so lan don nguyen thu, ma o cho khi song gio that"
        " su ap toi, chung ta con bao nhieu ban chiu dung canh.",
        first="binh-luan-ngoai-giao",
    ),
    Case(
        'Một tình nguyện viên đến từ Ohio được học sinh đặt tên Việt là "Thuỷ", vì cô thích hồ. Cô học cách'
        " đi xe đạp qua ngã tư (và cách từ chối miếng cơm thứ ba) mà không làm ai buồn: đó là Peace Corps.",
        first="hoc-bong",
    ),
)

SORTED = (
    Case("mekong", sort="newest", first="acmecs"),
    Case("mekong", sort="oldest", first="mekong-han-quoc"),
    Case("Mê Công", sort="oldest", first="mekong-han-quoc"),
    Case("gạo", sort="newest", first="philippines"),
    Case("gạo", sort="oldest", first="cho-sapa"),
    Case("chó", sort="newest", first="trang-luu.html"),
    Case("*", sort="newest", first="philippines"),
    Case("*", sort="oldest", first="ban-mon-diem"),
    Case("Ủy ban Di sản thế giới UNESCO nhiệm kỳ", sort="newest", first="trang-luu.txt"),
)

FORMS = {
    "language": LANGUAGE,
    "codes": CODES,
    "fields": FIELDS,
    "dates": DATES,
    "written dates": WRITTEN_DATES,
    "questions": QUESTIONS,
    "pasted": PASTED,
    "sorted": SORTED,
}

REFUSED = (
    *("ngày:31/2/2024", "ngày:13/2024", "ngày:2025..2024", "ngày:hai", "ngày:26/7/24", "date:0/7/2024"),
    *('ngày:"tháng 13/2024"', 'ngày:"quý 5/2024"', "ngày:29/2/2023", "tiêuđề:mekong", "titel:mekong"),
)
"""What is a mistake and no query: wrong dates, parts that there are not."""
