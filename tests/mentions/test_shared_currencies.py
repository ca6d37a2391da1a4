"""Names that several states' currencies share, told by the places beside them, by what else is written, by the outlet."""

from __future__ import annotations

import pytest

from pipeline.mentions import extract, outlet_country
from schemas.records import Article


def amount(language, text, **options):
    return [m for m in extract(text, language, **options) if m.kind == "money"][-1]


@pytest.mark.parametrize(
    ("language", "unit", "text"),
    [
        ("en", "TND", "The Tunisian government approved a loan of 340 million dinars for farmers."),
        ("en", "TND", "TUNIS - Parliament passed a budget of 78 billion dinars on Friday."),
        ("en", "DZD", "Authorities in Oran seized goods worth 12 million dinars."),
        ("en", "JOD", "The Jordanian health ministry will spend 8 million dinars on clinics in Irbid."),
        ("en", "IQD", "Baghdad raised salaries by 150,000 dinars a month, the Iraqi finance minister said."),
        ("en", "RSD", "Serbia will give every pensioner 20,000 dinars, President Vucic said in Belgrade."),
        ("en", "LYD", "The Libyan central bank in Tripoli printed 3 billion dinars."),
        ("en", "JOD", "A hospital in Amman will cost 25 million dinars."),
        ("en", "OMR", "Oman will pay 12 million rials for the port, the ministry in Muscat said."),
        ("en", "QAR", "Qatar pledged 200 million riyals for schools."),
        ("en", "YER", "The Houthi authorities in Sanaa fined the bank 90 million rials."),
        ("en", "IRR", "Tehran doubled the subsidy to 4 million rials per person."),
        ("en", "SAR", "Saudi Arabia set aside 5 billion riyals."),
        ("en", "EGP", "Egypt raised the minimum wage to 7,000 pounds a month."),
        ("en", "SDG", "In Khartoum the price of a sack reached 90,000 pounds, Sudanese traders said."),
        ("en", "SYP", "The Syrian bank in Damascus issued a note of 25,000 pounds."),
        ("en", "LBP", "The Lebanese lira fell; teachers in Beirut get 30 million pounds."),
        ("en", "TRY", "Turkey spent 40 billion lira on the quake zone."),
        ("en", "SEK", "The Swedish firm paid 300 million crowns."),
        ("en", "NOK", "Norway put 2.5 billion kroner into the fund."),
        ("en", "DKK", "Danish police seized 4 million kroner in Copenhagen."),
        ("en", "CZK", "The Czech budget gap grew to 240 billion crowns."),
        ("en", "ISK", "Iceland will spend 900 million krona on sea walls."),
        ("en", "ARS", "Argentina lifted pensions to 300,000 pesos."),
        ("en", "CLP", "Chile will pay 500,000 pesos to each family."),
        ("en", "COP", "Colombia cut the tax to 4,000 pesos a gallon."),
        ("en", "PHP", "Philippine police in Manila seized 60 million pesos in cash."),
        ("en", "MXN", "Mexican farmers asked for 900 million pesos."),
        ("en", "PKR", "Pakistan raised petrol to 290 rupees a litre."),
        ("en", "LKR", "Sri Lanka will pay 5,000 rupees to each household."),
        ("en", "INR", "India spent 400 billion rupees on roads."),
        (
            "en",
            "CAD",
            "Ottawa said Canada would spend $900 million on the Arctic; Canadian officials agreed.",
        ),
        ("en", "HKD", "Hong Kong will hand out $5,000 to each resident, the Hong Kong government said."),
        ("en", "SGD", "Singapore raised the grant to $3,000, a Singapore minister said."),
        ("fr", "TND", "Le gouvernement tunisien a débloqué 340 millions de dinars."),
        ("fr", "TND", "À Sfax, la mairie a dépensé 12 millions de dinars."),
        ("fr", "DZD", "Alger a voté un budget de 15 000 milliards de dinars."),
        ("fr", "JOD", "Le ministère jordanien de la Santé consacrera 8 millions de dinars aux cliniques."),
        ("fr", "IQD", "Bagdad a versé 2 milliards de dinars aux paysans irakiens."),
        ("fr", "RSD", "Le président serbe a promis 20 000 dinars à chaque retraité."),
        ("fr", "LYD", "La banque centrale libyenne a imprimé 3 milliards de dinars."),
        ("fr", "EGP", "Le Caire a relevé le salaire minimum à 7 000 livres."),
        ("fr", "SDG", "La police soudanaise a saisi 90 millions de livres."),
        ("fr", "LBP", "Le gouvernement libanais a versé 600 milliards de livres aux enseignants."),
        ("fr", "SYP", "La banque centrale syrienne a émis un billet de 25 000 livres."),
        ("fr", "TRY", "Ankara a dépensé 40 milliards de livres pour les sinistrés."),
        ("fr", "QAR", "Le Qatar a promis 200 millions de riyals."),
        ("fr", "IRR", "Le gouvernement iranien a doublé l’aide, à 4 millions de rials."),
        ("fr", "YER", "Le Yémen a payé 90 millions de rials."),
        ("fr", "SEK", "Le gouvernement suédois a promis 300 millions de couronnes."),
        ("fr", "DKK", "La police danoise a saisi 4 millions de couronnes."),
        ("fr", "CZK", "Prague a investi 3 milliards de couronnes."),
        ("fr", "NOK", "Le fonds norvégien a perdu 50 milliards de couronnes."),
        ("fr", "ARS", "Le président argentin a relevé les retraites à 300 000 pesos."),
        ("fr", "COP", "Les agriculteurs colombiens réclament 90 milliards de pesos."),
        ("fr", "CLP", "Le Chili versera 500 000 pesos par famille."),
        ("fr", "PHP", "La police philippine a saisi 60 millions de pesos."),
        ("fr", "PKR", "Le gouvernement pakistanais a porté le prix du litre à 290 roupies."),
        ("fr", "LKR", "Colombo versera 5 000 roupies à chaque foyer sri-lankais."),
        ("fr", "XOF", "Le gouvernement sénégalais a débloqué 12 milliards de francs."),
        ("fr", "CHF", "La Suisse a dépensé 3 milliards de francs."),
        (
            "fr",
            "CAD",
            "Au Québec, le gouvernement canadien a annoncé 40 millions de dollars pour Montréal et le Canada.",
        ),
        ("el", "TND", "Η τυνησιακή κυβέρνηση ενέκρινε δάνειο 340 εκατ. δηναρίων."),
        ("el", "DZD", "Η κυβέρνηση της Αλγερίας θα δώσει 12 εκατ. δηνάρια."),
        ("el", "RSD", "Στο Βελιγράδι ο Σέρβος πρόεδρος υποσχέθηκε 20.000 δηνάρια σε κάθε συνταξιούχο."),
        ("el", "LYD", "Η κεντρική τράπεζα της Λιβύης τύπωσε 3 δισ. δηνάρια."),
        ("el", "IQD", "Η ιρακινή αστυνομία κατέσχεσε 90 εκατ. δηνάρια."),
        ("el", "JOD", "Στην Ιορδανία το νοσοκομείο θα κοστίσει 25 εκατ. δηνάρια."),
        ("el", "TRY", "Η Άγκυρα ξόδεψε 40 δισ. λίρες για τους σεισμόπληκτους."),
        ("el", "EGP", "Το Κάιρο ανέβασε τον κατώτατο μισθό στις 7.000 λίρες."),
        ("el", "GBP", "Στο Λονδίνο ο δήμος έδωσε 3 εκατ. λίρες."),
        ("el", "SYP", "Στη Δαμασκό η τράπεζα εξέδωσε χαρτονόμισμα 25.000 λιρών."),
        ("el", "QAR", "Το Κατάρ υποσχέθηκε 200 εκατ. ριάλ."),
        ("el", "IRR", "Η Τεχεράνη διπλασίασε το επίδομα στα 4 εκατ. ριάλ."),
        ("el", "SEK", "Στη Στοκχόλμη η εταιρεία πλήρωσε 300 εκατ. κορώνες."),
        ("el", "CZK", "Οι τσεχικές αρχές επένδυσαν 3 δισ. κορόνες."),
        ("el", "DKK", "Η Δανία θα δώσει 4 εκατ. κορώνες."),
        ("el", "NOK", "Στο Όσλο το ταμείο έχασε 50 δισ. κορώνες."),
        ("el", "ARS", "Η Αργεντινή αύξησε τις συντάξεις στα 300.000 πέσος."),
        ("el", "CLP", "Στη Χιλή κάθε οικογένεια θα πάρει 500.000 πέσος."),
        ("el", "PHP", "Στις Φιλιππίνες η αστυνομία κατέσχεσε 60 εκατ. πέσος."),
        ("el", "PKR", "Το Πακιστάν ανέβασε τη βενζίνη στις 290 ρουπίες."),
        ("el", "LKR", "Η κυβέρνηση της Σρι Λάνκα θα δώσει 5.000 ρουπίες."),
        ("ar", "TND", "أقرت الحكومة التونسية قرضا بقيمة 340 مليون دينار."),
        ("ar", "DZD", "خصصت الجزائر 12 مليار دينار للفلاحين."),
        ("ar", "JOD", "تبلغ كلفة المستشفى في إربد 25 مليون دينار."),
        ("ar", "JOD", "قال وزير الصحة الأردني إن الكلفة 8 ملايين دينار."),
        ("ar", "IQD", "رفعت بغداد الرواتب بمقدار 150 ألف دينار."),
        ("ar", "LYD", "طبع المصرف المركزي الليبي 3 مليارات دينار."),
        ("ar", "RSD", "وعد الرئيس الصربي كل متقاعد بـ20 ألف دينار."),
        ("ar", "JOD", "في عمان قالت الحكومة إن المشروع يكلف 5 ملايين دينار."),
        ("ar", "OMR", "رصدت سلطنة عمان 12 مليون ريال للميناء."),
        ("ar", "QAR", "تعهدت قطر بدفع 200 مليون ريال للمدارس."),
        ("ar", "YER", "غرمت سلطات صنعاء المصرف 90 مليون ريال."),
        ("ar", "IRR", "ضاعفت طهران الدعم إلى 4 ملايين ريال."),
        ("ar", "SAR", "خصصت السعودية 5 مليارات ريال."),
        ("ar", "EGP", "رفعت مصر الحد الأدنى للأجور إلى 7000 جنيه."),
        ("ar", "SDG", "بلغ سعر الكيس في الخرطوم 90 ألف جنيه."),
        ("ar", "SYP", "أصدر المصرف المركزي السوري ورقة من فئة 25 ألف ليرة."),
        ("ar", "LBP", "منحت الحكومة اللبنانية المعلمين 30 مليون ليرة."),
        ("ar", "TRY", "أنفقت أنقرة 40 مليار ليرة على منطقة الزلزال."),
        ("ar", "SEK", "دفعت الشركة السويدية 300 مليون كرونة."),
        ("ar", "DKK", "ضبطت الشرطة الدنماركية 4 ملايين كرونة."),
        ("ar", "ARS", "رفعت الأرجنتين المعاشات إلى 300 ألف بيزو."),
        ("ar", "PHP", "ضبطت الشرطة الفلبينية 60 مليون بيزو."),
        ("ar", "PKR", "رفعت باكستان سعر البنزين إلى 290 روبية."),
        ("ar", "LKR", "قررت الحكومة السريلانكية دفع 5000 روبية لكل أسرة."),
        ("ar", "INR", "أنفقت الهند 400 مليار روبية على الطرق."),
    ],
)
def test_a_place_of_the_sentence_tells_whose_currency_it_is(language, unit, text):
    mention = amount(language, text)
    assert mention.unit == unit == (mention.candidates or (unit,))[0]
    assert mention.unit_confidence >= 0.5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The fine came to 8 million dinars."),
        ("fr", "Une aide de 300 millions de couronnes a été promise."),
        ("el", "Το πρόστιμο είναι 40 εκατ. πέσος."),
        ("ar", "بلغت الغرامة 8 ملايين ريال."),
    ],
)
def test_where_nothing_speaks_the_likeliest_is_marked_as_a_guess(language, text):
    mention = amount(language, text)
    assert mention.unit_confidence < 0.5
    assert len(mention.candidates) > 3


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "It costs $40.", "USD"),
        ("fr", "Il coûte 40 dollars.", "USD"),
        ("ar", "دفع 40 مليون روبل.", "RUB"),
        ("el", "Κόστισε 3 εκατ. ρούβλια.", "RUB"),
    ],
)
def test_a_name_with_one_usual_meaning_is_no_guess(language, text, unit):
    mention = amount(language, text)
    assert (mention.unit, mention.unit_confidence >= 0.9) == (unit, True)


def test_what_is_written_at_one_amount_speaks_for_the_others() -> None:
    text = (
        "The firm borrowed 20 million Tunisian dinars. A Kuwaiti fund came in later, with 8 million dinars."
    )
    assert [m.unit for m in extract(text, "en") if m.kind == "money"] == ["TND", "TND"]
    assert (
        amount("fr", "Il doit 300 TND. Elle en doit 8 millions, en dinars : 8 millions de dinars.").unit
        == "TND"
    )


def test_a_place_in_the_sentence_weighs_more_than_one_elsewhere() -> None:
    text = (
        "Jordan and Jordan's neighbours met. Iraq will pay 40 million dinars. Jordan pays 3 million dinars."
    )
    assert [m.unit for m in extract(text, "en") if m.kind == "money"][-1] == "JOD"
    assert amount("en", "Iraq agreed. Serbia will pay 40 million dinars.").unit == "RSD"


def test_more_money_than_a_state_has_is_another_states() -> None:
    assert amount("ar", "تبلغ الموازنة 200 تريليون دينار.").unit == "IQD"
    assert amount("en", "The debt reached $36 trillion.").unit == "USD"


def test_a_name_that_a_city_and_a_state_share_fits_both() -> None:
    assert amount("ar", "في عمان رصدت الحكومة 5 ملايين دينار.").unit == "JOD"
    assert amount("ar", "في عمان رصدت الحكومة 5 ملايين ريال.").unit == "OMR"
    assert amount("en", "In Tripoli the bank printed 3 billion dinars.").unit == "LYD"
    assert amount("en", "In Tripoli the bank printed 3 billion liras.").unit == "LBP"


@pytest.mark.parametrize(
    ("language", "outlet", "url", "country"),
    [
        ("en", "The Jordan Times", None, "JO"),
        ("fr", "La Presse de Tunisie", None, "TN"),
        ("ar", None, "https://news.example.dz/1", "DZ"),
        ("en", None, "https://www.example.co.uk/news", "GB"),
        ("en", None, "https://example.ly/x", None),
        ("fr", "Le Quotidien", "https://example.com/a", None),
        ("en", "Egypt and Sudan Review", None, None),
    ],
)
def test_the_country_of_an_outlet_by_its_address_or_its_name(language, outlet, url, country):
    article = Article(
        id="1", source="-", language=language, language_confidence=1, text="x", outlet=outlet, url=url
    )
    assert outlet_country(article) == country


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Αποτιμήθηκε στα 262 εκατ. δολάρια και μετά στα 310 εκατ. Πηγή της αγοράς διαφωνεί.", "310000000"),
        ("Έσοδα 262 εκατ. δολάρια, κέρδη 12 εκατ. Η εταιρεία μεγαλώνει.", "12000000"),
        ("Ξόδεψε 262 εκατ. δολάρια για να φτάσει 3 εκατ. Έλληνες.", "262000000"),
    ],
)
def test_an_abbreviation_may_end_the_sentence_and_still_be_money(text, expected):
    assert amount("el", text).value == expected
