"""The language of passages, and the findings made of them."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mtlint
from mtlint import lang
from mtlint.engine import Languages, _packs
from mtlint.lang import valid_code
from mtlint.readers.plain import read
from mtlint.rules.untranslated._passages import _Cutter, passages, units
from mtlint.rules.untranslated._vocabulary import vocabulary
from mtlint.text.analysis import Analysis
from mtlint.text.langid import _LANGUAGES, _NAMES, identify

BRIDGE = {
    "af": "Die regering het gister aangekondig dat die nuwe brug eers volgende jaar klaar sal wees.",
    "ar": "أعلنت الحكومة أمس أن الجسر الجديد لن يكتمل قبل العام المقبل.",
    "be": "Урад учора паведаміў, што новы мост будзе гатовы толькі ў наступным годзе.",
    "bg": "Правителството обяви вчера, че новият мост ще бъде готов едва през следващата година.",
    "bn": "সরকার গতকাল ঘোষণা করেছে যে নতুন সেতুটি আগামী বছরের আগে শেষ হবে না।",
    "ca": "El govern va anunciar ahir que el pont nou no estarà acabat fins a l'any vinent.",
    "cs": "Vláda včera oznámila, že nový most bude hotový až v příštím roce.",
    "cy": "Cyhoeddodd y llywodraeth ddoe na fydd y bont newydd yn barod tan y flwyddyn nesaf.",
    "da": "Regeringen meddelte i går, at den nye bro først bliver færdig til næste år.",
    "de": "Die Regierung teilte gestern mit, dass die neue Brücke erst im nächsten Jahr fertig wird.",
    "el": "Η κυβέρνηση ανακοίνωσε χθες ότι η νέα γέφυρα δεν θα είναι έτοιμη πριν από το επόμενο έτος.",
    "es": "El gobierno anunció ayer que el nuevo puente no estará terminado hasta el próximo año.",
    "et": "Valitsus teatas eile, et uus sild saab valmis alles järgmisel aastal.",
    "fa": "دولت دیروز اعلام کرد که پل جدید تا سال آینده آماده نخواهد شد.",
    "fi": "Hallitus ilmoitti eilen, että uusi silta valmistuu vasta ensi vuonna.",
    "fr": "Le gouvernement a annoncé hier que le nouveau pont ne serait terminé que l'année prochaine.",
    "gu": "સરકારે ગઈકાલે જાહેરાત કરી કે નવો પુલ આવતા વર્ષ પહેલાં તૈયાર નહીં થાય.",
    "he": "הממשלה הודיעה אתמול כי הגשר החדש לא יושלם לפני השנה הבאה.",
    "hi": "सरकार ने कल घोषणा की कि नया पुल अगले साल से पहले तैयार नहीं होगा।",
    "hr": "Vlada je jučer objavila da će novi most biti gotov tek sljedeće godine.",
    "hu": "A kormány tegnap bejelentette, hogy az új híd csak jövőre készül el.",
    "hy": "Կառավարությունը երեկ հայտարարեց, որ նոր կամուրջը պատրաստ կլինի միայն հաջորդ տարի։",
    "id": "Pemerintah kemarin mengumumkan bahwa jembatan baru itu baru akan selesai tahun depan.",
    "is": "Ríkisstjórnin tilkynnti í gær að nýja brúin yrði ekki tilbúin fyrr en á næsta ári, sagði þingmaðurinn.",
    "it": "Il governo ha annunciato ieri che il nuovo ponte non sarà pronto prima del prossimo anno.",
    "ja": "政府は昨日、新しい橋の完成は来年になると発表した。",
    "ka": "მთავრობამ გუშინ განაცხადა, რომ ახალი ხიდი მხოლოდ მომავალ წელს დასრულდება.",
    "kn": "ಹೊಸ ಸೇತುವೆ ಮುಂದಿನ ವರ್ಷದವರೆಗೆ ಪೂರ್ಣಗೊಳ್ಳುವುದಿಲ್ಲ ಎಂದು ಸರ್ಕಾರ ನಿನ್ನೆ ಘೋಷಿಸಿತು.",
    "ko": "정부는 어제 새 다리가 내년에야 완공될 것이라고 발표했다.",
    "lt": "Vyriausybė vakar pranešė, kad naujasis tiltas bus baigtas tik kitais metais.",
    "lv": "Valdība vakar paziņoja, ka jaunais tilts būs gatavs tikai nākamajā gadā.",
    "mk": "Владата вчера објави дека новиот мост ќе биде готов дури следната година.",
    "ml": "പുതിയ പാലം അടുത്ത വർഷം മാത്രമേ പൂർത്തിയാകൂ എന്ന് സർക്കാർ ഇന്നലെ അറിയിച്ചു.",
    "mr": "सरकारने काल जाहीर केले की नवीन पूल पुढील वर्षापूर्वी पूर्ण होणार नाही.",
    "ne": "सरकारले हिजो नयाँ पुल अर्को वर्ष मात्र तयार हुने घोषणा गरेको छ।",
    "nl": "De regering heeft gisteren bekendgemaakt dat de nieuwe brug pas volgend jaar klaar is.",
    "no": "Regjeringen opplyste i går at den nye broen ikke blir ferdig før til neste år.",
    "pa": "ਸਰਕਾਰ ਨੇ ਕੱਲ੍ਹ ਐਲਾਨ ਕੀਤਾ ਕਿ ਨਵਾਂ ਪੁਲ ਅਗਲੇ ਸਾਲ ਤੋਂ ਪਹਿਲਾਂ ਤਿਆਰ ਨਹੀਂ ਹੋਵੇਗਾ।",
    "pl": "Rząd ogłosił wczoraj, że nowy most będzie gotowy dopiero w przyszłym roku.",
    "pt": "O governo anunciou ontem que a nova ponte não ficará pronta antes do próximo ano.",
    "ro": "Guvernul a anunțat ieri că noul pod nu va fi gata decât anul viitor.",
    "ru": "Правительство вчера объявило, что новый мост будет готов только в следующем году.",
    "sk": "Vláda včera oznámila, že nový most bude hotový až v budúcom roku.",
    "sl": "Vlada je včeraj sporočila, da bo novi most dokončan šele prihodnje leto.",
    "so": "Dowladdu waxay shalay ku dhawaaqday in buundada cusub aan la dhammayn doonin ilaa sannadka soo socda.",
    "sq": "Qeveria njoftoi dje se ura e re nuk do të përfundojë para vitit të ardhshëm.",
    "sr": "Влада је јуче објавила да ће нови мост бити готов тек следеће године.",
    "sv": "Regeringen meddelade i går att den nya bron inte blir klar förrän nästa år.",
    "sw": "Serikali ilitangaza jana kwamba daraja jipya halitakamilika hadi mwaka ujao.",
    "ta": "புதிய பாலம் அடுத்த ஆண்டுதான் முடிவடையும் என்று அரசு நேற்று அறிவித்தது.",
    "te": "కొత్త వంతెన వచ్చే ఏడాది వరకు పూర్తి కాదని ప్రభుత్వం నిన్న ప్రకటించింది.",
    "th": "เมื่อวานนี้รัฐบาลประกาศว่าสะพานแห่งใหม่จะสร้างเสร็จในปีหน้า",
    "tl": "Inihayag ng pamahalaan kahapon na hindi matatapos ang bagong tulay hanggang sa susunod na taon.",
    "tr": "Hükümet dün yeni köprünün ancak gelecek yıl tamamlanacağını açıkladı.",
    "uk": "Уряд учора повідомив, що новий міст буде готовий лише наступного року.",
    "ur": "حکومت نے کل اعلان کیا کہ نیا پل اگلے سال سے پہلے مکمل نہیں ہوگا۔",
    "vi": "Hôm qua chính phủ thông báo rằng cây cầu mới phải đến năm sau mới hoàn thành.",
    "zh": "政府昨天宣布，新桥要到明年才能完工。",
}
"""One sentence in many languages: “The government announced yesterday that the new bridge will not be ready before …”."""

BEFORE, AFTER = "The mayor spoke for an hour.", "The council then voted on the budget for the schools."


def check(text, **options):
    config = mtlint.Config(select=("MT102",))
    return mtlint.check(text, config=config, **options).findings


def analysis(text, target):
    languages = Languages(target, "auto")
    (document,) = read(text, "a.txt").documents
    found = Analysis(document, lang.target(languages.target), _packs(languages, lang.packs())[1], mtlint.Config())
    found.target_lang = target
    return found


@pytest.mark.parametrize(("code", "sentence"), BRIDGE.items(), ids=BRIDGE.keys())
def test_a_sentence_in_any_language_is_named(code, sentence):
    assert identify(sentence, "en").code == code
    assert identify(sentence, code) is None


@pytest.mark.parametrize(("code", "sentence"), BRIDGE.items(), ids=BRIDGE.keys())
@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["in a paragraph", "as a paragraph"])
def test_a_sentence_between_english_ones_is_one_finding(code, sentence, gap):
    (finding,) = check(gap.join((BEFORE, sentence, AFTER)))
    start = len(BEFORE) + len(gap)
    assert finding.spans == ((start, start + len(sentence)),)
    assert finding.data["language"] == code
    assert finding.severity == "error"
    assert _NAMES[code] in finding.message


@pytest.mark.parametrize(("code", "sentence"), BRIDGE.items(), ids=BRIDGE.keys())
def test_a_quotation_is_a_warning_and_with_its_translation_a_note(code, sentence):
    quotation = sentence.rstrip(".。।۔։")
    (finding,) = check(f"“{quotation},” the mayor said. {AFTER}")
    assert finding.data["language"] == code
    assert finding.severity in ("warning", "error")
    (finding,) = check(
        f"“{quotation}.” (“The government said the bridge will take a year, the new one”), he said. {AFTER}"
    )
    assert finding.severity == "info"


def test_every_language_has_a_name_and_a_code_that_the_command_line_takes():
    for languages in _LANGUAGES.values():
        for code in languages:
            assert _NAMES[code]
            assert valid_code(code) == code


def test_a_run_over_paragraphs_is_one_finding_with_a_place_in_each():
    text = f"{BEFORE}\n\n{BRIDGE['cs']}\n\nProč?\n\n{BRIDGE['cs']} {BRIDGE['cs']}\n\n" + f"{AFTER}\n\n" * 8
    (finding,) = check(text)
    assert [text[start:end].count("Vláda") for start, end in finding.spans] == [1, 0, 2]


def test_a_text_in_another_language_is_one_finding_that_names_the_option():
    (finding,) = check("\n\n".join([BRIDGE["de"]] * 5))
    assert finding.message == "the text seems to be in German"
    assert "`--lang de`" in finding.help
    assert len(finding.spans) == 5
    (finding,) = check("\n\n".join([BRIDGE["de"]] * 5 + [AFTER] * 2))
    assert finding.message == "most of the text seems to be in German"


def test_what_is_no_prose_stays_without_a_language():
    assert identify("", "en") is None
    assert identify("12:40, 3.5 — 17", "en") is None
    assert identify("hahaha omg lol wtf brb tbh idk smh rofl", "en") is None
    assert identify("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor", "en") is None
    assert identify("Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae", "en") is None


def test_a_language_that_is_not_known_is_named_by_its_script():
    guess = identify("Үкімет кеше жаңа көпір тек келесі жылы дайын болатынын хабарлады.", "en")
    assert guess == ("", "Cyrillic script", 1.0)


def test_a_target_language_without_a_profile_is_never_judged():
    assert identify(BRIDGE["fr"], "eu") is None


def test_a_target_language_without_a_pack_is_judged_by_long_paragraphs():
    hungarian = " ".join([BRIDGE["hu"]] * 2)
    a = analysis(f"{hungarian}\n\n{BRIDGE['fr']}\n\n{hungarian}\n\nLe pont", "hu")
    found, _ = passages(a, a.segments)
    assert [passage.guess.code for passage in found] == ["fr"]


def test_english_is_never_shown_to_the_detector():
    code = (
        "import sys, mtlint\n"
        "mtlint.check('The mayor spoke. Novák, Svoboda and Dvořák voted against the bill, said Le Monde.')\n"
        "assert 'langdetect' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_answer_is_the_same_in_every_run():
    text = f"{BEFORE} {BRIDGE['da']} {AFTER}\n\n{BRIDGE['sk']}\n\n{AFTER}\n\n{BRIDGE['ru']}\n\n{AFTER}"
    code = "import sys, mtlint; print(mtlint.check(sys.argv[1], config=mtlint.Config(select=('MT102',))).findings)"
    answers = {
        subprocess.run(
            [sys.executable, "-c", code, text],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, encoding="utf-8", check=True,
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip
    assert len(answers) == 1
    assert len({str(check(text)) for _ in range(20)}) == 1


@given(st.text(alphabet=st.sampled_from(" .,“”()\nabcßéЖд政府กあا") | st.characters(), max_size=300))
def test_units_stand_in_order_within_the_text(text):
    a = analysis(text, "en")
    end = 0
    for unit in units(a, a.segments):
        assert end <= unit.span.start < unit.span.end <= len(a.text)
        assert unit.segment.span.start <= unit.span.start
        assert unit.span.end <= unit.segment.span.end
        end = unit.span.end
    passages(a, a.segments)


PIECES = [
    "the",
    "bridge",
    "nový",
    "most",
    "bude",
    "Novák",
    "hotov",
    "příští",
    "and",
    "was",
    "12",
    "a",
    "“",
    "”",
    ". The",
    ". Most",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_the_look_at_unknown_words_loses_no_foreign_unit(text):
    a = analysis(text, "en")
    for segment in a.segments:
        cutter = _Cutter(a, segment, vocabulary(a.target))
        assert cutter.holds_foreign() == any(unit.kind == "foreign" for unit in cutter.units())
