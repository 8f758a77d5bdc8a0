"""A small collection, easy to remember, on which the tests search."""

from __future__ import annotations

from datetime import date

from tracuu.corpus import Article

ARTICLES = (
    Article(
        id="mekong",
        title="Hội nghị Bộ trưởng Mekong - Nhật Bản",
        lead="Các nước họp tại Vientiane.",
        body="Hội nghị thông qua Chiến lược Tokyo 2018, bàn về nguồn nhân lực chất lượng cao.\n\n"
        "Việt Nam đề xuất hợp tác về chuyển đổi số và đường sắt.",
        captions=("Toàn cảnh phiên khai mạc",),
        authors=("Bảo Chi",),
        place="Vientiane, Lào",
        published=date(2024, 7, 26),
        section="ASEAN",
        tags=("Mekong", "MJC"),
        related=("Giá vàng hôm nay tăng mạnh",),
    ),
    Article(
        id="song-hang",
        title="Hợp tác Mekong - sông Hằng",
        lead="Phục hồi sau đại dịch COVID-19.",
        body="Các nước bàn về vắc-xin, y tế và hoà bình ở khu vực.",
        authors=("Anh Sơn", "Minh Thuý"),
        place="Phnom Penh, Campuchia",
        published=date(2022, 8, 1),
        section="ASEAN",
        tags=("MGC",),
    ),
    Article(
        id="duong-sat",
        title="Khởi công tuyến đường sắt qua biên giới",
        body="Tuyến đường sắt dài 30.000 mét nối hai tỉnh. Hội đàm giữa hai bên diễn ra hôm qua, nghị quyết "
        "được thông qua sau đó.",
        authors=("Bảo Chi",),
        published=date(2025, 4, 15),
        section="Kinh tế",
    ),
    Article(
        id="thai-binh-duong",
        title="Đối thoại về Thái Bình Dương",
        body="Các bên thảo luận an ninh ở Thái Bình Dương và kỹ thuật hàng hải. OPEC+ cũng được nhắc đến.",
        authors=("Quang Dương",),
        published=date(2023, 11, 2),
        section="Thế giới",
        tags=("an ninh",),
    ),
    Article(
        id="opec",
        title="OPEC họp thường kỳ",
        body="Giá dầu giảm. Bà Vy và ông Vĩ dự họp. Nước Mĩ theo dõi sát. Ủy ban ra thông cáo COP28.",
        published=date(2024, 6, 2),
        section="Kinh tế",
    ),
)

ALL = {article.id: article.title for article in ARTICLES}
MORE = Article(id="thêm", title="Tin thêm", body="Hội nghị họp thêm một ngày.")
"""One more article, which is not among them."""
