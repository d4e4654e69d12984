//! Which letters each language writes, and beside which others they stand.

use std::collections::HashMap;
use std::sync::OnceLock;

/// What is known of a language's spelling.
pub(super) struct Language {
    /// The letters beyond ASCII, in lower case.
    pub(super) letters: &'static str,
    /// Pairs of letters that make up most of those in its words, one behind the other; `_` is where a word begins or ends.
    /// Counted over the translations of free programs. Nothing for languages that are rare or much like another one.
    pairs: &'static str,
}

const fn language(letters: &'static str, pairs: &'static str) -> Language {
    Language { letters, pairs }
}

/// Languages of one alphabet that stand for each other share an entry.
pub(super) const LANGUAGES: [Language; 19] = [
    language(
        "àâæçéèêëîïôœùûü",
        "rééeé_dééstéérécsé_énéléétmééméppéélgéédiééguéhééféncévéévèrfééaièbéaïcœœuïtoîûtôtûlëlï_aççooùù_",
    ),
    language("äöüß", "änrüübüslürä_üücfüätßelätäröhäößärühähöslöürnüörülüfwä_ätüküügünäghöälfänääusümäsäeßütäp"),
    language("áéíñóúü", "ónióráó_á_áníaríéstáñaañmáí_líínrótócóeñéténméñoídnéáruínítíéré_nótéálísátásítmóáfiññóúl_ú_á"),
    language("àèéìíîòóù", "tàà_iàdànàcàpàlàù_iùrùnùtùè__èfètècèièhèé_héò_ròiòì_sìnìdìlì"),
    language(
        "ãáàâçéêíóôõúü",
        "ãoçãaçõeráçõá_ávçaártáênnçíveçiçânêsídóruítóínsãnásímáçoícméônáltíríválírãónérdêãepãmãlõtê_áú_êm",
    ),
    language("éëïóöüèáç", "iëeëë_ënërélësëlëiëmëeeïaïoïïsïnïeïfïmïdoööpöreüünüsé_fénéréhééeééénlébèrèèmaç"),
    language(
        "åäöéæøü",
        "änörärföväläälräägtäöksäätåtålsöfäråkä_öövånjä_åöslöämhåönrömåäsmätö_ääpørærænrævæøglætøsæælætfønøsøløøjéræsrøhæ",
    ),
    language(
        "ąćęłńóśźż",
        "ącć_jąą_łaówałaćńsłoięróośścańłąiąę_nąłuętołząsłęcędł_łydżtężyońń_żneńożićądślęp_śjęełdłużpógłłn_ż_źźdóżół_ł_ó",
    ),
    language(
        "áäčďéěíĺľňóôŕřšťúůýž",
        "í_níé_ánpřá_vářenéý_nýnácíštkéícvýkáněímýcjíráávéhěnřívéčeřiačémýmě_ů_ládáál_čvěčnkýožtíměátžeůlůžůňďážlřsťuť_či",
    ),
    language(
        "áéíóöőúüű",
        "áséstáálíttéérzáláárkéáténtóánsáó_séráváközélésímáájő_égnőrőpőőrősőzűr_űűzsűrűű_űtökötzöyöölözfüürüvüzüt",
    ),
    language("ăâîșțşţ", "ă_țităzăărcă_îînațnărălăţințițcțânătștsămăpăeșețșiașdăţăţeeţnţş_şi_şeşişoşţ_uş"),
    language("çğıöşüiâ", "ı_ınnırıırılsıdılıiştışt_çğişlışmıeşyıaşağeğş_ğıünçeönıkıy_öürçaımkıdügöcıiğığrüçiızşişı"),
    language("čćđšž", "ičaččkčičečnučoččaišćeštđeešžaućžiećšeaš_čškeđužžećišišaćaaž"),
    language("āčēģīķļņšūž", "tāšaētā_nāārītātāsējrātīkālēvēādājāmpāālošjāmātēērešdīlāšukš"),
    language("ąčęėįšųūž", "ų_išą_čiiųė_ėsnėži_įaš_šdžšiėjlėį_škužmą_žšaštešdėėtūrnųmėtų"),
    language(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "_пене_ноя_анй_овраст_срореваерниныскпонапра__оннкаи_ато__ннем_кота_втеки_кльостоь_тиалеморирлизаомриодиниттьетлеелаягомеот_рийолонх_исвеаведёл",
    ),
    language("абвгдежзийклмнопрстуфхцчшщьюяєіїґ", ""),
    language("абвгдђежзијклљмнњопрстћуфхцчџш", ""),
    language(
        "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ",
        "ς__α_π_εικα_ανταν_ουποστ_σι_τερο_κη_ειατ_μρισηνοτοο_ισμεε_κα_δμαναερμέένενεττιραδινταρπαιαούκοείαπσεπραιασοιαλ_τηςμοεποννεοπτηωνακή_υ_λοσυσμ",
    ),
];

/// Letters that are looked at: a few hundred decide.
const WEIGHED: usize = 400;
/// What a letter in its usual company is worth, beside 1 for being one of its language's letters.
const COMPANY: f64 = 0.6;
/// What is taken for granted of languages whose pairs are not counted.
const UNKNOWN: f64 = 0.15;

/// How usual the company of the letters is in each language, of [`COMPANY`].
pub(super) fn beside(letters: &[[char; 3]]) -> [f64; LANGUAGES.len()] {
    static PAIRS: OnceLock<HashMap<(char, char), u32>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(known_pairs);
    let mut counts = [0usize; LANGUAGES.len()];
    let weighed = letters.len().clamp(1, WEIGHED);
    for [before, c, after] in letters.iter().take(weighed) {
        for pair in [(*before, *c), (*c, *after)] {
            let languages = pairs.get(&pair).copied().unwrap_or(0);
            counts.iter_mut().enumerate().for_each(|(at, count)| *count += usize::from(languages >> at & 1 == 1));
        }
    }
    let mut shares = counts.map(|count| COMPANY * count as f64 / (2 * weighed) as f64);
    for (share, language) in shares.iter_mut().zip(&LANGUAGES) {
        if language.pairs.is_empty() {
            *share = COMPANY * UNKNOWN;
        }
    }
    shares
}

/// Each pair with the languages that have it, one bit each.
fn known_pairs() -> HashMap<(char, char), u32> {
    let mut known = HashMap::new();
    for (at, language) in LANGUAGES.iter().enumerate() {
        let mut letters = language.pairs.chars();
        while let (Some(first), Some(second)) = (letters.next(), letters.next()) {
            *known.entry((first, second)).or_insert(0) |= 1u32 << at;
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_hold_a_letter_of_their_language() {
        for language in &LANGUAGES {
            let pairs: Vec<char> = language.pairs.chars().collect();
            assert_eq!(pairs.len() % 2, 0, "{}", language.letters);
            for pair in pairs.chunks(2) {
                let beyond = pair.iter().any(|c| !c.is_ascii() && (language.letters.contains(*c) || *c == 'ё'));
                assert!(beyond, "{pair:?} in {}", language.letters);
            }
        }
    }

    #[test]
    fn usual_company_is_worth_more() {
        let of = |word: [char; 3]| beside(&[word]);
        let (german, french) = (1, 0);
        assert!(of(['r', 'ü', 'n'])[german] > of(['q', 'ü', 'q'])[german]);
        assert!(of(['_', 'é', 't'])[french] > of(['_', 'é', 't'])[german]);
    }
}
