"""HTML: main text, the page's own data, and everything else recorded as cut."""

import re
from collections import Counter
from pathlib import Path

import pytest
from ingest_pages import body, cut_words, from_file, from_html

from pipeline.errors import InputError
from pipeline.ingest import read
from pipeline.ingest.html import declared_encoding

ARABIC = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>هيئة المطارات: تأخر 120 رحلة بسبب الضباب | صوت المدينة</title>
<meta property="og:site_name" content="صوت المدينة">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x", "url": "https://sawt.example/"},
 {"@type": "NewsArticle", "headline": "هيئة المطارات: تأخر 120 رحلة بسبب الضباب", "datePublished": "2026-01-14T07:30:00+03:00",
  "dateModified": "2026-01-15", "mainEntityOfPage": {"@id": "https://sawt.example/news/fog"}}]}</script></head>
<body class="rtl comments-open"><div id="cookie-bar">نستخدم ملفات تعريف الارتباط لتحسين تجربتك. <button>موافق</button></div>
<header class="site"><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/e">اقتصاد</a></li></ul></nav></header>
<div class="ticker"><a href="/g">ارتفاع أسعار الذهب 3% اليوم</a></div>
<article><header><h1>هيئة المطارات: تأخر 120 رحلة بسبب الضباب</h1><div><span>بقلم: سلمى الحداد</span></div></header>
<div class="share-buttons"><a href="#">فيسبوك</a><a href="#">واتساب</a></div>
<ul><li>تأخرت 120 رحلة منذ الفجر.</li><li>الضباب ينقشع ظهرا بحسب الأرصاد.</li></ul>
<p>قالت هيئة المطارات يوم الأربعاء إن 120 رحلة تأخرت عن موعدها بسبب الضباب الكثيف الذي غطى المدارج منذ الفجر.</p>
<p>اقرأ أيضا: <a href="/p">وزير النقل يعد بمدرج جديد قيمته 900 مليون دولار</a></p>
<p>وأضافت الهيئة في بيان أن نحو 14 ألف مسافر انتظروا في الصالات، وأن الخسائر تقدر بنحو 2.5 مليون دولار.</p>
<div class="ad-slot">إعلان</div><p>(وكالات)</p></article>
<section class="related-posts"><h3>مقالات ذات صلة</h3><ul><li><a href="/f">أسعار الوقود ترتفع 5% الشهر المقبل</a></li></ul></section>
<div id="respond"><h3>اترك تعليقا</h3><form>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</form></div>
<ol class="comment-list"><li>أحمد يقول: خبر جيد وأتمنى أن تعوض الشركات المسافرين عن 5 ساعات من الانتظار.</li></ol>
<footer>جميع الحقوق محفوظة © 2026 صوت المدينة</footer></body></html>"""

FRENCH = """<!doctype html><html><head><title>L’usine de Brest rouvre après la tempête – Ouest Matin</title>
<script type="application/ld+json">{"@type": ["NewsArticle"], "headline": "L&#039;usine de Brest rouvre après la tempête",
 "datePublished": "2026-01-12T23:40:00Z", "publisher": [{"name": "Ouest Matin"}]}</script>
<script type="application/ld+json">{broken</script></head><body>
<div role="navigation">Menu Se connecter S'abonner</div><main><div class="article-paywall has-sidebar"><h1>L’usine de Brest rouvre après la tempête</h1>
<p class="chapo">Quinze jours après les inondations, 340 salariés ont repris le travail lundi. L’assureur versera 4,5 M€.</p>
<div>Par Anne Le Goff, avec AFP</div><div>Publié le 12 janvier 2026 à 18h05</div><div>Temps de lecture : 3 min</div>
<p>L’usine de moteurs a redémarré lundi matin à 6 heures, a annoncé la direction. Deux lignes sur trois tournent déjà.</p>
<h2>Une facture de 12 millions d’euros</h2>
<p>Les dégâts sont évalués à 12&nbsp;millions d’euros (14&nbsp;millions de dollars).<br>L’État prendra en charge 20 % de la somme.</p>
<table><tr><th>Ligne</th><th>Reprise</th></tr><tr><td>A</td><td>12 janvier</td></tr></table>
<div class="newsletter-box"><p>Recevez chaque matin l’essentiel de l’actualité.</p></div>
<p>La troisième ligne attendra mars.</p><p>(1 € = 1,1650 dollar)</p></div></main>
<aside><h3>Les plus lus</h3><p>Un chien retrouvé après 12 jours de recherche dans la forêt.</p></aside></body></html>"""

GREEK = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1253">
<title>Κλειστή η γέφυρα για τρεις μήνες - Ο Ταχυδρόμος του Νότου</title></head><body>
<table><tr><td><a href="/">Αρχική</a> | <a href="/p">Πολιτική</a></td></tr><tr><td><h1>Κλειστή η γέφυρα για τρεις μήνες</h1>
<p>Δημοσιεύτηκε: Τετάρτη, 14 Ιανουαρίου 2026, 10:15 π.μ.<p>Γράφει ο Νίκος Ρήγας
<p>Η γέφυρα θα μείνει κλειστή για τρεις μήνες, ανακοίνωσε η Περιφέρεια. Περίπου 12.000 οχήματα την ημέρα θα χρησιμοποιούν την παλιά οδό.
<p>Ο δήμαρχος ζήτησε επιπλέον δρομολόγια. &laquo;Δεν μπορούμε να περιμένουμε&raquo;, είπε.
<p>Διαβάστε επίσης<ul><li><a href="/l">Νέο λιμάνι 40 εκατ. ευρώ στο νησί</a></ul></td></tr></table></body></html>"""


def test_an_arabic_page() -> None:
    article = from_html(ARABIC)
    assert article.title == "هيئة المطارات: تأخر 120 رحلة بسبب الضباب"
    assert (article.outlet, article.url) == ("صوت المدينة", "https://sawt.example/news/fog")
    assert (article.published.value, article.published.known_by) == ("2026-01-14", "header")
    assert body(article).split("\n\n")[:3] == [
        "بقلم: سلمى الحداد",
        "تأخرت 120 رحلة منذ الفجر.",
        "الضباب ينقشع ظهرا بحسب الأرصاد.",
    ]
    assert body(article).endswith("(وكالات)")
    assert "900" not in article.text
    assert "الوقود" in cut_words(article, "related")
    assert "أحمد يقول" in cut_words(article, "comments")
    assert "فيسبوك واتساب" in cut_words(article, "share")


def test_a_french_page_with_a_standfirst_a_table_and_a_wrapper_named_like_furniture() -> None:
    article = from_html(FRENCH)
    assert (article.title, article.outlet) == ("L’usine de Brest rouvre après la tempête", "Ouest Matin")
    assert body(article).split("\n\n") == [
        "Quinze jours après les inondations, 340 salariés ont repris le travail lundi. L’assureur versera 4,5 M€.",
        "Par Anne Le Goff, avec AFP",
        "L’usine de moteurs a redémarré lundi matin à 6 heures, a annoncé la direction. Deux lignes sur trois tournent déjà.",
        "Une facture de 12 millions d’euros",
        "Les dégâts sont évalués à 12\u00a0millions d’euros (14\u00a0millions de dollars).",
        "L’État prendra en charge 20 % de la somme.",
        "Ligne | Reprise",
        "A | 12 janvier",
        "La troisième ligne attendra mars.",
        "(1 € = 1,1650 dollar)",
    ]
    assert article.published.value == "2026-01-12"


def test_a_greek_page_in_a_code_page_with_open_tags(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_bytes(GREEK.encode("cp1253"))
    article = from_file(path)
    assert (article.title, article.outlet) == ("Κλειστή η γέφυρα για τρεις μήνες", "Ο Ταχυδρόμος του Νότου")
    assert (article.published.value, article.published.known_by) == ("2026-01-14", "dateline")
    assert body(article).startswith("Γράφει ο Νίκος Ρήγας\n\nΗ γέφυρα")
    assert body(article).endswith("«Δεν μπορούμε να περιμένουμε», είπε.")


@pytest.mark.parametrize("page", [ARABIC, FRENCH, GREEK])
def test_no_visible_word_of_a_page_is_lost(page: str) -> None:
    article = from_html(page)
    visible = re.sub(r"(?s)<head>.*?</head>|<[^>]+>", " ", page).replace("&nbsp;", " ")
    words = Counter(re.findall(r"[^\W_]+", re.sub(r"&\w+;", " ", visible)))
    assert Counter(re.findall(r"[^\W_]+", article.text + "\n" + cut_words(article))) == words


def test_a_page_of_divs_without_data() -> None:
    article = from_html(
        '<html><head><title>Ferry firm cuts fares by 15%</title><meta name="date" content="Mon, 05 Jan 2026 08:43:00 GMT"></head>'
        '<body><div id="nav">Home News Sport</div><div><h1>Ferry firm cuts fares by 15%</h1><div>By John Hall</div>'
        "<div>A ferry company has cut its fares by 15% after a petition of 40,000 names, it said on Monday.</div>"
        "<div>The new prices start on 1 March.</div><div>Advertisement</div></div>"
        '<div>Related stories</div><div><a href="x">Port strike enters second week</a></div></body></html>'
    )
    assert (article.title, article.outlet, article.published.value) == (
        "Ferry firm cuts fares by 15%",
        None,
        "2026-01-05",
    )
    assert body(article).split("\n\n") == [
        "By John Hall",
        "A ferry company has cut its fares by 15% after a petition of 40,000 names, it said on Monday.",
        "The new prices start on 1 March.",
    ]


def test_hidden_text_and_scripts_are_not_read() -> None:
    article = from_html(
        '<body><h1>Old bridge closed today</h1><p style="display: none">Hidden words of the page are not for readers.</p>'
        "<script>var x = 'The script said so.';</script><p>The town has closed the old bridge for three months.</p></body>"
    )
    assert article.text == "Old bridge closed today\n\nThe town has closed the old bridge for three months."
    assert article.cuts == ()


@pytest.mark.parametrize("page", ["<nav><a href='/'>Home</a></nav>", "<html><body></body></html>"])
def test_a_page_without_an_article_says_so(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page)
    with pytest.raises(InputError, match=r"page\.html: .*; "):
        list(read([path]))


def test_the_declared_encoding() -> None:
    assert declared_encoding(b'<meta charset="windows-1256">') == "windows-1256"
    assert declared_encoding(b"<?xml version='1.0' encoding='iso-8859-7'?>") == "iso-8859-7"
    assert declared_encoding(b"<html>") is None
