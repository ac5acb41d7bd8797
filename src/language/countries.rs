//! Names of countries and territories by their ISO 3166-1 alpha-2 code.

use super::Language;

/// A country or territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2; `EU` stands for the European Union, as ISO reserves it.
    pub code: &'static str,
    english: &'static str,
    french: &'static str,
}

impl Country {
    /// Short name as used in lists; English where the language has none here.
    pub fn name_in(&self, language: &Language) -> &'static str {
        if language.code() == "fr" {
            self.french
        } else {
            self.english
        }
    }
}

/// All of them, by code.
pub fn countries() -> &'static [Country] {
    TABLE
}

/// The country of a code in capitals.
pub fn country(code: &str) -> Option<&'static Country> {
    TABLE
        .binary_search_by(|row| row.code.cmp(code))
        .ok()
        .and_then(|at| TABLE.get(at))
}

const fn row(code: &'static str, english: &'static str, french: &'static str) -> Country {
    Country {
        code,
        english,
        french,
    }
}

#[rustfmt::skip]
const TABLE: &[Country] = &[
    row("AD", "Andorra", "Andorre"),
    row("AE", "United Arab Emirates", "Émirats arabes unis"),
    row("AF", "Afghanistan", "Afghanistan"),
    row("AG", "Antigua and Barbuda", "Antigua-et-Barbuda"),
    row("AI", "Anguilla", "Anguilla"),
    row("AL", "Albania", "Albanie"),
    row("AM", "Armenia", "Arménie"),
    row("AO", "Angola", "Angola"),
    row("AQ", "Antarctica", "Antarctique"),
    row("AR", "Argentina", "Argentine"),
    row("AS", "American Samoa", "Samoa américaines"),
    row("AT", "Austria", "Autriche"),
    row("AU", "Australia", "Australie"),
    row("AW", "Aruba", "Aruba"),
    row("AX", "Åland Islands", "Îles Åland"),
    row("AZ", "Azerbaijan", "Azerbaïdjan"),
    row("BA", "Bosnia and Herzegovina", "Bosnie-Herzégovine"),
    row("BB", "Barbados", "Barbade"),
    row("BD", "Bangladesh", "Bangladesh"),
    row("BE", "Belgium", "Belgique"),
    row("BF", "Burkina Faso", "Burkina Faso"),
    row("BG", "Bulgaria", "Bulgarie"),
    row("BH", "Bahrain", "Bahreïn"),
    row("BI", "Burundi", "Burundi"),
    row("BJ", "Benin", "Bénin"),
    row("BL", "Saint Barthélemy", "Saint-Barthélemy"),
    row("BM", "Bermuda", "Bermudes"),
    row("BN", "Brunei Darussalam", "Brunéi Darussalam"),
    row("BO", "Bolivia", "Bolivie"),
    row("BQ", "Bonaire, Sint Eustatius and Saba", "Bonaire, Saint-Eustache et Saba"),
    row("BR", "Brazil", "Brésil"),
    row("BS", "Bahamas", "Bahamas"),
    row("BT", "Bhutan", "Bhoutan"),
    row("BV", "Bouvet Island", "Île Bouvet"),
    row("BW", "Botswana", "Botswana"),
    row("BY", "Belarus", "Bélarus"),
    row("BZ", "Belize", "Belize"),
    row("CA", "Canada", "Canada"),
    row("CC", "Cocos (Keeling) Islands", "Îles Cocos"),
    row("CD", "Democratic Republic of the Congo", "République démocratique du Congo"),
    row("CF", "Central African Republic", "République centrafricaine"),
    row("CG", "Congo", "Congo"),
    row("CH", "Switzerland", "Suisse"),
    row("CI", "Côte d’Ivoire", "Côte d’Ivoire"),
    row("CK", "Cook Islands", "Îles Cook"),
    row("CL", "Chile", "Chili"),
    row("CM", "Cameroon", "Cameroun"),
    row("CN", "China", "Chine"),
    row("CO", "Colombia", "Colombie"),
    row("CR", "Costa Rica", "Costa Rica"),
    row("CU", "Cuba", "Cuba"),
    row("CV", "Cabo Verde", "Cabo Verde"),
    row("CW", "Curaçao", "Curaçao"),
    row("CX", "Christmas Island", "Île Christmas"),
    row("CY", "Cyprus", "Chypre"),
    row("CZ", "Czechia", "Tchéquie"),
    row("DE", "Germany", "Allemagne"),
    row("DJ", "Djibouti", "Djibouti"),
    row("DK", "Denmark", "Danemark"),
    row("DM", "Dominica", "Dominique"),
    row("DO", "Dominican Republic", "République dominicaine"),
    row("DZ", "Algeria", "Algérie"),
    row("EC", "Ecuador", "Équateur"),
    row("EE", "Estonia", "Estonie"),
    row("EG", "Egypt", "Égypte"),
    row("EH", "Western Sahara", "Sahara occidental"),
    row("ER", "Eritrea", "Érythrée"),
    row("ES", "Spain", "Espagne"),
    row("ET", "Ethiopia", "Éthiopie"),
    row("EU", "European Union", "Union européenne"),
    row("FI", "Finland", "Finlande"),
    row("FJ", "Fiji", "Fidji"),
    row("FK", "Falkland Islands (Malvinas)", "Îles Falkland (Malvinas)"),
    row("FM", "Micronesia", "Micronésie"),
    row("FO", "Faroe Islands", "Îles Féroé"),
    row("FR", "France", "France"),
    row("GA", "Gabon", "Gabon"),
    row("GB", "United Kingdom", "Royaume-Uni"),
    row("GD", "Grenada", "Grenade"),
    row("GE", "Georgia", "Géorgie"),
    row("GF", "French Guiana", "Guyane française"),
    row("GG", "Guernsey", "Guernesey"),
    row("GH", "Ghana", "Ghana"),
    row("GI", "Gibraltar", "Gibraltar"),
    row("GL", "Greenland", "Groenland"),
    row("GM", "Gambia", "Gambie"),
    row("GN", "Guinea", "Guinée"),
    row("GP", "Guadeloupe", "Guadeloupe"),
    row("GQ", "Equatorial Guinea", "Guinée équatoriale"),
    row("GR", "Greece", "Grèce"),
    row("GS", "South Georgia and the South Sandwich Islands", "Géorgie du Sud et îles Sandwich du Sud"),
    row("GT", "Guatemala", "Guatemala"),
    row("GU", "Guam", "Guam"),
    row("GW", "Guinea-Bissau", "Guinée-Bissau"),
    row("GY", "Guyana", "Guyana"),
    row("HK", "Hong Kong, China", "Hong Kong (Chine)"),
    row("HM", "Heard Island and McDonald Islands", "Îles Heard et McDonald"),
    row("HN", "Honduras", "Honduras"),
    row("HR", "Croatia", "Croatie"),
    row("HT", "Haiti", "Haïti"),
    row("HU", "Hungary", "Hongrie"),
    row("ID", "Indonesia", "Indonésie"),
    row("IE", "Ireland", "Irlande"),
    row("IL", "Israel", "Israël"),
    row("IM", "Isle of Man", "Île de Man"),
    row("IN", "India", "Inde"),
    row("IO", "British Indian Ocean Territory", "Territoire britannique de l’océan Indien"),
    row("IQ", "Iraq", "Iraq"),
    row("IR", "Iran", "Iran"),
    row("IS", "Iceland", "Islande"),
    row("IT", "Italy", "Italie"),
    row("JE", "Jersey", "Jersey"),
    row("JM", "Jamaica", "Jamaïque"),
    row("JO", "Jordan", "Jordanie"),
    row("JP", "Japan", "Japon"),
    row("KE", "Kenya", "Kenya"),
    row("KG", "Kyrgyzstan", "Kirghizistan"),
    row("KH", "Cambodia", "Cambodge"),
    row("KI", "Kiribati", "Kiribati"),
    row("KM", "Comoros", "Comores"),
    row("KN", "Saint Kitts and Nevis", "Saint-Kitts-et-Nevis"),
    row("KP", "Democratic People’s Republic of Korea", "République populaire démocratique de Corée"),
    row("KR", "Republic of Korea", "République de Corée"),
    row("KW", "Kuwait", "Koweït"),
    row("KY", "Cayman Islands", "Îles Caïmans"),
    row("KZ", "Kazakhstan", "Kazakhstan"),
    row("LA", "Lao People’s Democratic Republic", "République démocratique populaire lao"),
    row("LB", "Lebanon", "Liban"),
    row("LC", "Saint Lucia", "Sainte-Lucie"),
    row("LI", "Liechtenstein", "Liechtenstein"),
    row("LK", "Sri Lanka", "Sri Lanka"),
    row("LR", "Liberia", "Libéria"),
    row("LS", "Lesotho", "Lesotho"),
    row("LT", "Lithuania", "Lituanie"),
    row("LU", "Luxembourg", "Luxembourg"),
    row("LV", "Latvia", "Lettonie"),
    row("LY", "Libya", "Libye"),
    row("MA", "Morocco", "Maroc"),
    row("MC", "Monaco", "Monaco"),
    row("MD", "Republic of Moldova", "République de Moldova"),
    row("ME", "Montenegro", "Monténégro"),
    row("MF", "Saint Martin (French part)", "Saint-Martin (partie française)"),
    row("MG", "Madagascar", "Madagascar"),
    row("MH", "Marshall Islands", "Îles Marshall"),
    row("MK", "North Macedonia", "Macédoine du Nord"),
    row("ML", "Mali", "Mali"),
    row("MM", "Myanmar", "Myanmar"),
    row("MN", "Mongolia", "Mongolie"),
    row("MO", "Macao, China", "Macao (Chine)"),
    row("MP", "Northern Mariana Islands", "Îles Mariannes du Nord"),
    row("MQ", "Martinique", "Martinique"),
    row("MR", "Mauritania", "Mauritanie"),
    row("MS", "Montserrat", "Montserrat"),
    row("MT", "Malta", "Malte"),
    row("MU", "Mauritius", "Maurice"),
    row("MV", "Maldives", "Maldives"),
    row("MW", "Malawi", "Malawi"),
    row("MX", "Mexico", "Mexique"),
    row("MY", "Malaysia", "Malaisie"),
    row("MZ", "Mozambique", "Mozambique"),
    row("NA", "Namibia", "Namibie"),
    row("NC", "New Caledonia", "Nouvelle-Calédonie"),
    row("NE", "Niger", "Niger"),
    row("NF", "Norfolk Island", "Île Norfolk"),
    row("NG", "Nigeria", "Nigéria"),
    row("NI", "Nicaragua", "Nicaragua"),
    row("NL", "Netherlands", "Pays-Bas"),
    row("NO", "Norway", "Norvège"),
    row("NP", "Nepal", "Népal"),
    row("NR", "Nauru", "Nauru"),
    row("NU", "Niue", "Nioué"),
    row("NZ", "New Zealand", "Nouvelle-Zélande"),
    row("OM", "Oman", "Oman"),
    row("PA", "Panama", "Panama"),
    row("PE", "Peru", "Pérou"),
    row("PF", "French Polynesia", "Polynésie française"),
    row("PG", "Papua New Guinea", "Papouasie-Nouvelle-Guinée"),
    row("PH", "Philippines", "Philippines"),
    row("PK", "Pakistan", "Pakistan"),
    row("PL", "Poland", "Pologne"),
    row("PM", "Saint Pierre and Miquelon", "Saint-Pierre-et-Miquelon"),
    row("PN", "Pitcairn", "Pitcairn"),
    row("PR", "Puerto Rico", "Porto Rico"),
    row("PS", "State of Palestine", "État de Palestine"),
    row("PT", "Portugal", "Portugal"),
    row("PW", "Palau", "Palaos"),
    row("PY", "Paraguay", "Paraguay"),
    row("QA", "Qatar", "Qatar"),
    row("RE", "Réunion", "La Réunion"),
    row("RO", "Romania", "Roumanie"),
    row("RS", "Serbia", "Serbie"),
    row("RU", "Russian Federation", "Fédération de Russie"),
    row("RW", "Rwanda", "Rwanda"),
    row("SA", "Saudi Arabia", "Arabie saoudite"),
    row("SB", "Solomon Islands", "Îles Salomon"),
    row("SC", "Seychelles", "Seychelles"),
    row("SD", "Sudan", "Soudan"),
    row("SE", "Sweden", "Suède"),
    row("SG", "Singapore", "Singapour"),
    row("SH", "Saint Helena, Ascension and Tristan da Cunha", "Sainte-Hélène, Ascension et Tristan da Cunha"),
    row("SI", "Slovenia", "Slovénie"),
    row("SJ", "Svalbard and Jan Mayen", "Svalbard et Jan Mayen"),
    row("SK", "Slovakia", "Slovaquie"),
    row("SL", "Sierra Leone", "Sierra Leone"),
    row("SM", "San Marino", "Saint-Marin"),
    row("SN", "Senegal", "Sénégal"),
    row("SO", "Somalia", "Somalie"),
    row("SR", "Suriname", "Suriname"),
    row("SS", "South Sudan", "Soudan du Sud"),
    row("ST", "Sao Tome and Principe", "Sao Tomé-et-Principe"),
    row("SV", "El Salvador", "El Salvador"),
    row("SX", "Sint Maarten (Dutch part)", "Saint-Martin (partie néerlandaise)"),
    row("SY", "Syrian Arab Republic", "République arabe syrienne"),
    row("SZ", "Eswatini", "Eswatini"),
    row("TC", "Turks and Caicos Islands", "Îles Turques et Caïques"),
    row("TD", "Chad", "Tchad"),
    row("TF", "French Southern Territories", "Terres australes françaises"),
    row("TG", "Togo", "Togo"),
    row("TH", "Thailand", "Thaïlande"),
    row("TJ", "Tajikistan", "Tadjikistan"),
    row("TK", "Tokelau", "Tokelau"),
    row("TL", "Timor-Leste", "Timor-Leste"),
    row("TM", "Turkmenistan", "Turkménistan"),
    row("TN", "Tunisia", "Tunisie"),
    row("TO", "Tonga", "Tonga"),
    row("TR", "Türkiye", "Türkiye"),
    row("TT", "Trinidad and Tobago", "Trinité-et-Tobago"),
    row("TV", "Tuvalu", "Tuvalu"),
    row("TW", "Taiwan, Province of China", "Taïwan (Province de Chine)"),
    row("TZ", "United Republic of Tanzania", "République-Unie de Tanzanie"),
    row("UA", "Ukraine", "Ukraine"),
    row("UG", "Uganda", "Ouganda"),
    row("UM", "United States Minor Outlying Islands", "Îles mineures éloignées des États-Unis"),
    row("US", "United States of America", "États-Unis d’Amérique"),
    row("UY", "Uruguay", "Uruguay"),
    row("UZ", "Uzbekistan", "Ouzbékistan"),
    row("VA", "Holy See", "Saint-Siège"),
    row("VC", "Saint Vincent and the Grenadines", "Saint-Vincent-et-les Grenadines"),
    row("VE", "Venezuela", "Venezuela"),
    row("VG", "Virgin Islands (British)", "Îles Vierges britanniques"),
    row("VI", "Virgin Islands (U.S.)", "Îles Vierges américaines"),
    row("VN", "Viet Nam", "Viet Nam"),
    row("VU", "Vanuatu", "Vanuatu"),
    row("WF", "Wallis and Futuna", "Wallis-et-Futuna"),
    row("WS", "Samoa", "Samoa"),
    row("YE", "Yemen", "Yémen"),
    row("YT", "Mayotte", "Mayotte"),
    row("ZA", "South Africa", "Afrique du Sud"),
    row("ZM", "Zambia", "Zambie"),
    row("ZW", "Zimbabwe", "Zimbabwe"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_all_are_found() {
        assert!(TABLE.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(TABLE.iter().all(|c| country(c.code) == Some(c)));
        // ISO 3166-1 has 249 codes; the European Union is our one addition.
        assert_eq!(TABLE.len(), 250);
    }

    #[test]
    fn names_follow_the_language() {
        let switzerland = country("CH").unwrap();
        assert_eq!(switzerland.name_in(&Language::english()), "Switzerland");
        assert_eq!(switzerland.name_in(&Language::french()), "Suisse");
        assert_eq!(country("ch"), None);
    }
}
