//! Names of languages: their own, and as the language of the text names them.

use super::Language;

/// A language by its code, its own name, its English and its French name (ISO 639-1).
const LANGUAGES: &[(&str, &str, &str, &str)] = &[
    ("ar", "العربية", "Arabic", "arabe"),
    ("az", "azərbaycan", "Azerbaijani", "azerbaïdjanais"),
    ("be", "беларуская", "Belarusian", "biélorusse"),
    ("bg", "български", "Bulgarian", "bulgare"),
    ("bn", "বাংলা", "Bengali", "bengali"),
    ("bs", "bosanski", "Bosnian", "bosnien"),
    ("ca", "català", "Catalan", "catalan"),
    ("cs", "čeština", "Czech", "tchèque"),
    ("da", "dansk", "Danish", "danois"),
    ("de", "Deutsch", "German", "allemand"),
    ("dv", "ދިވެހި", "Divehi", "maldivien"),
    ("el", "ελληνικά", "Greek", "grec"),
    ("en", "English", "English", "anglais"),
    ("es", "español", "Spanish", "espagnol"),
    ("et", "eesti", "Estonian", "estonien"),
    ("eu", "euskara", "Basque", "basque"),
    ("fa", "فارسی", "Persian", "persan"),
    ("fi", "suomi", "Finnish", "finnois"),
    ("fr", "français", "French", "français"),
    ("ga", "Gaeilge", "Irish", "irlandais"),
    ("he", "עברית", "Hebrew", "hébreu"),
    ("hi", "हिन्दी", "Hindi", "hindi"),
    ("hr", "hrvatski", "Croatian", "croate"),
    ("hu", "magyar", "Hungarian", "hongrois"),
    ("hy", "հայերեն", "Armenian", "arménien"),
    ("id", "Bahasa Indonesia", "Indonesian", "indonésien"),
    ("is", "íslenska", "Icelandic", "islandais"),
    ("it", "italiano", "Italian", "italien"),
    ("ja", "日本語", "Japanese", "japonais"),
    ("ka", "ქართული", "Georgian", "géorgien"),
    ("kk", "қазақ тілі", "Kazakh", "kazakh"),
    ("km", "ខ្មែរ", "Khmer", "khmer"),
    ("ko", "한국어", "Korean", "coréen"),
    ("ky", "кыргызча", "Kyrgyz", "kirghiz"),
    ("lb", "Lëtzebuergesch", "Luxembourgish", "luxembourgeois"),
    ("lo", "ລາວ", "Lao", "lao"),
    ("lt", "lietuvių", "Lithuanian", "lituanien"),
    ("lv", "latviešu", "Latvian", "letton"),
    ("mk", "македонски", "Macedonian", "macédonien"),
    ("mn", "монгол", "Mongolian", "mongol"),
    ("ms", "Bahasa Melayu", "Malay", "malais"),
    ("mt", "Malti", "Maltese", "maltais"),
    ("my", "မြန်မာ", "Burmese", "birman"),
    ("ne", "नेपाली", "Nepali", "népalais"),
    ("nl", "Nederlands", "Dutch", "néerlandais"),
    ("no", "norsk", "Norwegian", "norvégien"),
    ("pl", "polski", "Polish", "polonais"),
    ("ps", "پښتو", "Pashto", "pachto"),
    ("pt", "português", "Portuguese", "portugais"),
    ("rm", "rumantsch", "Romansh", "romanche"),
    ("ro", "română", "Romanian", "roumain"),
    ("ru", "русский", "Russian", "russe"),
    ("rw", "Ikinyarwanda", "Kinyarwanda", "kinyarwanda"),
    ("si", "සිංහල", "Sinhala", "singhalais"),
    ("sk", "slovenčina", "Slovak", "slovaque"),
    ("sl", "slovenščina", "Slovenian", "slovène"),
    ("sq", "shqip", "Albanian", "albanais"),
    ("sr", "српски", "Serbian", "serbe"),
    ("sv", "svenska", "Swedish", "suédois"),
    ("sw", "Kiswahili", "Swahili", "swahili"),
    ("ta", "தமிழ்", "Tamil", "tamoul"),
    ("tg", "тоҷикӣ", "Tajik", "tadjik"),
    ("th", "ไทย", "Thai", "thaï"),
    ("ti", "ትግርኛ", "Tigrinya", "tigrigna"),
    ("am", "አማርኛ", "Amharic", "amharique"),
    ("tk", "türkmençe", "Turkmen", "turkmène"),
    ("tr", "Türkçe", "Turkish", "turc"),
    ("uk", "українська", "Ukrainian", "ukrainien"),
    ("ur", "اردو", "Urdu", "ourdou"),
    ("uz", "oʻzbekcha", "Uzbek", "ouzbek"),
    ("vi", "Tiếng Việt", "Vietnamese", "vietnamien"),
    ("zh", "中文", "Chinese", "chinois"),
    ("zu", "isiZulu", "Zulu", "zoulou"),
];

fn entry(code: &str) -> Option<&'static (&'static str, &'static str, &'static str, &'static str)> {
    LANGUAGES.iter().find(|row| row.0 == code)
}

/// Languages that can be named, by code.
pub fn all() -> impl Iterator<Item = Language> {
    LANGUAGES.iter().filter_map(|row| Language::new(row.0))
}

impl Language {
    /// As its speakers call it; the code when it is not in the table.
    pub fn own_name(&self) -> &str {
        entry(self.code()).map_or(self.code(), |row| row.1)
    }

    /// As another language calls it, "French", « anglais »; its own name where there is no other here.
    pub fn name_in(&self, language: &Language) -> &str {
        match (entry(self.code()), language.code()) {
            (Some(row), "en") => row.2,
            (Some(row), "fr") => row.3,
            _ => self.own_name(),
        }
    }

    /// Whether it is in the table of languages.
    pub fn is_known(&self) -> bool {
        entry(self.code()).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_named_from_either_side() {
        let german = Language::new("de").unwrap();
        assert_eq!(german.own_name(), "Deutsch");
        assert_eq!(german.name_in(&Language::english()), "German");
        assert_eq!(german.name_in(&Language::french()), "allemand");
        assert_eq!(Language::new("qq").unwrap().name_in(&Language::french()), "qq");
    }

    #[test]
    fn no_code_stands_twice() {
        let mut codes: Vec<&str> = LANGUAGES.iter().map(|row| row.0).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), LANGUAGES.len());
    }
}
