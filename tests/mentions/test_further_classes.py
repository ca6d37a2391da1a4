"""Classes of quantities and times met in agency news of four languages and of the press of their countries."""

from __future__ import annotations

import pytest

from pipeline.mentions import extract


def read(language, text, *kinds):
    found = extract(text, language, "2026-04-14")
    return [
        (m.kind, m.value, m.unit) if m.unit and m.kind != "count" else (m.kind, m.value)
        for m in found
        if not kinds or m.kind in kinds
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # The two CFA francs: the place tells which, and a bare franc beside them is theirs.
        ("fr", "Dakar a levé 405 milliards de FCFA.", [("money", "405000000000", "XOF")]),
        ("fr", "Yaoundé libère 200 millions de francs CFA, soit 500 000 francs par famille.",
         [("money", "200000000", "XAF"), ("money", "500000", "XAF")]),
        # Centimes of the Maghreb, a letter for naira and rand, Cypriot pounds.
        ("ar", "ستتجاوز كلفة المشروع في الرباط 12 مليار سنتيم", [("money", "120000000", "MAD")]),
        ("en", "The N1.36 trillion budget gives N842.7bn to roads and N2,500 to each.",
         [("money", "1360000000000", "NGN"), ("money", "842700000000", "NGN"), ("money", "2500", "NGN")]),
        ("en", "The N95 masks came along the N1.", []),
        ("en", "Eskom lost R2.5bn and R65m; petrol is R21.40 a litre near the R300.",
         [("money", "2500000000", "ZAR"), ("money", "65000000", "ZAR"), ("money", "21.4", "ZAR")]),
        ("el", "Το σπίτι κόστιζε 12.000 λίρες Κύπρου.", [("money", "12000", "CYP")]),
        # A price before: "against 22", "of which", a participle; not what stands in brackets.
        ("fr", "Le billet coûte 32 euros, contre 22 auparavant.", [("money", "32", "EUR"), ("money", "22", "EUR")]),
        ("el", "Το εισιτήριο κοστίζει 32 ευρώ, έναντι 22 πέρυσι.",
         [("money", "32", "EUR"), ("money", "22", "EUR"), ("date", "2025")]),
        ("ar", "ارتفع السعر إلى 32 دولارا مقابل 22 سابقا.", [("money", "32", "USD"), ("money", "22", "USD")]),
        ("en", "A seat costs 30 pounds ($38), against 20 last year.",
         [("money", "30", "GBP"), ("money", "38", "USD"), ("money", "20", "GBP"), ("date", "2025")]),
        ("fr", "Il faut 289.000 euros pour une maison à Namur et 412.000 dans le Brabant.",
         [("money", "289000", "EUR"), ("money", "412000", "EUR")]),
        ("fr", "Il a réuni 50.000 euros et 3.000 ont signé.", [("money", "50000", "EUR"), ("count", "3000")]),
        ("fr", "Il l'a vendu 12 euros, contre 5 hommes et 9 femmes.", [("money", "12", "EUR"), ("count", "5"), ("count", "9")]),
        ("en", "It paid $5 million, less than the 9 million sought.", [("money", "5000000", "USD"), ("money", "9000000", "USD")]),
        ("fr", "Alger lève 40 milliards de dinars (266 millions d'euros), plus que les 30 milliards recherchés.",
         [("money", "40000000000", "DZD"), ("money", "266000000", "EUR"), ("money", "30000000000", "DZD")]),
        ("fr", "Elle a exporté 34,6 milliards de m3 de gaz, dont 21,4 milliards vers l'Italie.",
         [("measure", "34600000000", "cubic_meter"), ("measure", "21400000000", "cubic_meter")]),
        # Rates behind a percentage, in a chain, and for buyers and sellers.
        ("en", "Sterling fell 0.6% to $1.3565.", [("percent", "0.6"), ("rate", "1.3565", "USD/GBP")]),
        ("el", "Το ευρώ υποχωρούσε κατά 0,2% στα 1,1785 δολάρια.", [("percent", "0.2"), ("rate", "1.1785", "USD/EUR")]),
        ("ar", "وارتفع اليورو بنسبة 0.2% إلى 1.0850 دولار.", [("percent", "0.2"), ("rate", "1.085", "USD/EUR")]),
        ("en", "Euro bonds rose 2% to $1.10.", [("percent", "2"), ("money", "1.1", "USD")]),
        ("fr", "L'euro valait 1,0850 dollar et la livre 1,2710 dollar.", [("rate", "1.085", "USD/EUR"), ("rate", "1.271", "USD/GBP")]),
        ("ar", "ارتفع سعر الدولار في البنك الأهلي المصري إلى ٤٧٫٨٥ جنيه للشراء و٤٧٫٩٥ جنيه للبيع",
         [("rate", "47.85", "EGP/USD"), ("rate", "47.95", "EGP/USD")]),
        # Points of a percentage, points of an index, basis points with hyphens.
        ("fr", "Le chômage a augmenté de 0,2 point, à 7,9 %.", [("percent", "0.2"), ("percent", "7.9")]),
        ("el", "Η ανεργία αυξήθηκε κατά 0,2 μονάδες, στο 7,9%.", [("percent", "0.2"), ("percent", "7.9")]),
        ("ar", "ارتفعت البطالة 0.2 نقطة إلى 7.9%.", [("percent", "0.2"), ("percent", "7.9")]),
        ("en", "The index rose 35.2 points, or 0.4%, to 7,900.", [("count", "35.2"), ("percent", "0.4"), ("count", "7900")]),
        ("en", "A 25-basis-point cut is due.", [("percent", "0.25")]),
        # Fractions of markets, feet and inches, hundredths of seconds.
        ("en", "Corn fell 3-1/2 cents; the pipe is 7-1/8 inch wide.", [("money", "0.035", "USD"), ("measure", "7.125", "inch")]),
        ("en", "The 6'2\" guard ran 2'05\"3.", [("measure", "6", "foot"), ("measure", "2", "inch")]),
        ("fr", "Elle a couru en 10 sec 91, puis en 1 min 43 s 50.", [("duration", "PT10.91S"), ("duration", "PT1M43.5S")]),
        ("fr", "En 10 secondes 45 personnes sont sorties.", [("duration", "PT10S"), ("count", "45")]),
        # Hours of a zone; what is long before "after"; a score is no hour.
        ("fr", "La finale commence à 20 heures locales (19 h GMT).", [("time", "T20:00"), ("time", "T19:00")]),
        ("fr", "L'avion s'est posé environ sept heures après son décollage.", [("duration", "PT7H")]),
        ("ar", "فاز الأهلي 3-1 مساء السبت", [("date", "XXXX-WXX-6")]),
        ("en", "It is open 9-5 pm.", [("time", "T09:00"), ("time", "T17:00")]),
        ("fr", "Il mène à huit journées de la fin, après trois journées de grève.", [("count", "8"), ("duration", "P3D")]),
        # Names with numbers: titles in quotes, rockets, petrol, plots, streets and cities, emergency calls.
        ("fr", "« Zootopie 2 » précède Ariane 6 et le sans-plomb 95.", []),
        ("ar", "فيلم «الفيل الأزرق 3» وصاروخ فالكون 9", []),
        ("el", "«Κοντά στα 40 εκατ.», λένε για το «Σπίτι μου 2».", [("count", "40000000")]),
        ("el", "Έκλεισε η οδός 28ης Οκτωβρίου στις 28 Οκτωβρίου.", [("date", "XXXX-10-28")]),
        ("ar", "في مدينة 6 أكتوبر وشارع 26 يوليو", []),
        ("fr", "L'accident a eu lieu rue du 8-Mai-1945, sur place le 18 juin.", [("date", "XXXX-06-18")]),
        ("en", "West 145th Street, near the 3rd gate", [("ordinal", "3")]),
        ("el", "Το μήνυμα του 112 ήρθε στο 90+4'.", []),
        ("en", "She dialled 999. The toll rose to 112.", [("count", "112")]),
        ("en", 'He said "We need 3" of "Toy Story 5".', [("count", "3")]),
        ("el", "Η 52χρονη Κυριακή Δ. ήρθε την Κυριακή.", [("age", "52"), ("date", "XXXX-WXX-7")]),
        # Points of a match and centimetres of snow have one Greek word.
        ("el", "Είχε 26 πόντους και 6 ασίστ.", [("count", "26"), ("count", "6")]),
        ("el", "Έπεσαν 20 πόντοι χιόνι.", [("measure", "20", "centimeter")]),
        # Ages.
        ("en", "Her mother will turn 80 on Sunday.", [("age", "80"), ("date", "XXXX-WXX-7")]),
        ("en", "They turned 12 barns into homes.", [("count", "12")]),
        ("fr", "Un arbre vieux d'environ 3.000 ans, planté 12 ans avant", [("age", "3000"), ("duration", "P12Y")]),
        ("ar", "شجرة عمرها 3000 سنة", [("age", "3000")]),
        ("ar", "مجاني للأطفال دون الثانية عشرة", [("age", "12")]),
        # A day of the month and a percentage beside it; money of today.
        ("en", "There were 733 cases as of Feb. 5, 95% of them mild.", [("count", "733"), ("date", "XXXX-02-05"), ("percent", "95")]),
        ("en", "It cost £2 million in today's money.", [("money", "2000000", "GBP")]),
        ("en", "A young fireman, 34, died. In a survey, 45, or 60%, agreed.", [("age", "34"), ("count", "45"), ("percent", "60")]),
        ("ar", "لليوم السادس على التوالي", [("ordinal", "6")]),
        ("ar", "خلال شهر مارس 2026", [("date", "2026-03")]),
        # Times of races, cents a share, raises with the sign behind, sentences of prison, titles of one word.
        ("ar", "مسجلا 8:02,47 دقائق", [("duration", "PT8M2.47S")]),
        ("en", "He won in 8:02.47; doors open at 8:02.", [("duration", "PT8M2.47S"), ("time", "T08:02")]),
        ("el", "μέρισμα 50 λεπτών ανά μετοχή", [("money", "0.5", "EUR")]),
        ("el", "Στα 920 από 880 ευρώ ο μισθός, με διάμεση ηλικία τα 41 έτη.",
         [("money", "920", "EUR"), ("money", "880", "EUR"), ("age", "41")]),
        ("fr", "un agent de 52 ans à quatre ans de prison", [("age", "52"), ("duration", "P4Y")]),
        ("en", "The thriller \"Seventeen,\" fell from the same month last year.", [("date", "2025")]),
    ],
)  # fmt: skip
def test_what_is_read(language, text, expected):
    assert read(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "resolved"),
    [
        # The passive of the present and "ordered to" look ahead; a number may end a sentence.
        ("en", "She is sentenced July 14. He was there.", ["2026-07-14"]),
        ("en", "He has been ordered to face court on April 23.", ["2026-04-23"]),
        ("en", "He was seen on July 14.", ["2025-07-14"]),
        ("en", "It plans a sale, to start on 17 March. It failed to start on 2 March.", ["2027-03-17", "2026-03-02"]),
        # Published on a Tuesday: yesterday is not called last Monday in English.
        ("en", "It opened last Monday.", ["2026-04-06"]),
        ("en", "It opened last Sunday and last Friday.", ["2026-04-12", "2026-04-10"]),
        ("fr", "Il a ouvert lundi dernier.", ["2026-04-13"]),
        ("en", "It is promised by end-2028.", ["2028-09-01~/2028-12-31~"]),
        ("el", "Από την 1η Ιουλίου οι δύο εταιρείες ενώνονται.", ["2026-07-01"]),
        ("el", "Μετέθεσε τη λήξη στις 31 Μαΐου.", ["2026-05-31"]),
        # Greek "next year" is also "of the year".
        ("el", "Είναι ο πέμπτος από την αρχή του χρόνου.", ["2026-01-01~/2026-04-30~"]),
        ("el", "Θα γίνει στις αρχές του χρόνου.", ["2027-01-01~/2027-04-30~"]),
        ("el", "Έγινε στο τέλος του περασμένου έτους.", ["2025-09-01~/2025-12-31~"]),
        ("fr", "La mise en place du 1er juin et le pont du 8 mai sont prévus.", ["2026-06-01", "2026-05-08"]),
        # Cents are no verb of the future, the same day of another year is not that of this one.
        ("ar", "ارتفع البرميل 46 سنتا يوم الخميس", ["2026-04-09"]),
        ("ar", "بلغت 50 في المائة إلى غاية 26 يناير مقابل 27 في المائة في اليوم نفسه من سنة 2025", ["2026-01-26", "2025"]),
        ("ar", "قال مساء أمس الأول", ["2026-04-12"]),
        ("fr", "La vente devait ouvrir le 10.", ["2026-04-10"]),
    ],
)  # fmt: skip
def test_what_days_are_meant(language, text, resolved):
    found = extract(text, language, "2026-04-14")
    assert [m.resolved for m in found if m.kind == "date"] == resolved


def test_what_is_told_in_money_takes_the_currency_last_told_but_not_that_of_brackets() -> None:
    text = (
        "It raised 30 million pounds ($38 million) in May. "
        + "Few know more of it. " * 8
        + "Turnover was 7.8 million last year."
    )
    found = [m for m in extract(text, "en", "2026-04-14") if m.kind == "money"]
    assert [(m.value, m.unit) for m in found] == [
        ("30000000", "GBP"),
        ("38000000", "USD"),
        ("7800000", "GBP"),
    ]
    assert found[2].unit_confidence < found[0].unit_confidence
