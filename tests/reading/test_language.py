"""Which language an article is in."""

import pytest

from dateline.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("The minister said that he would travel from Oslo to Berlin.", "en", id="english"),
        pytest.param("MINISTER SAID THE TALKS WITH THE CHANCELLOR WERE OVER", "en", id="capitals"),
        pytest.param("Kim meets Putin", None, id="only-names"),
        pytest.param("😀 🚆 12", None, id="no-letters"),
        pytest.param("", None, id="nothing"),
        pytest.param("김정은 국무위원장이 러시아를 방문했다.", "ko", id="korean-short"),
        pytest.param(
            "Der Minister sagte am Montag, er werde von Oslo nach Berlin reisen, um die Kanzlerin zu treffen.",
            "de",
            id="german",
        ),
        pytest.param(
            "Le ministre a déclaré lundi qu'il se rendrait d'Oslo à Berlin pour rencontrer la chancelière, selon des sources.",
            "fr",
            id="french",
        ),
        pytest.param("Министр заявил, что поедет в Берлин.", "ru", id="russian-short"),
        pytest.param("قال الوزير إنه سيسافر من أوسلو إلى برلين للقاء المستشارة.", "ar", id="arabic"),
    ],
)
def test_language(text: str, language: str | None):
    assert language_of(text) == language
