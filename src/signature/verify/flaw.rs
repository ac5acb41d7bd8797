//! Ways a signature can be built so that two readers see two things; each one is refused by name.

use crate::finding::Tongue;
use serde::Serialize;

macro_rules! flaws {
    ($($name:ident $en:literal $fr:literal;)*) => {
        /// What is wrong with the construction of a signature.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Flaw { $($name,)* }

        impl Flaw {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// In words, to follow "because".
            pub fn words(self, tongue: Tongue) -> &'static str {
                match (self, tongue) {
                    $((Self::$name, Tongue::English) => $en,
                      (Self::$name, Tongue::French) => $fr,)*
                }
            }
        }
    };
}

flaws! {
    NoDictionary "the field does not lead to a signature" "le champ ne mène à aucune signature";
    SharedDictionary "two fields share one signature" "deux champs partagent une même signature";
    UnknownFormat "the format of the signature is unknown" "le format de la signature est inconnu";
    NoByteRange "it does not say which bytes it covers" "elle n’indique pas les octets couverts";
    BadByteRange "the bytes it claims to cover make no sense" "les octets qu’elle dit couvrir sont incohérents";
    NoContents "the signature value is missing or in the wrong notation"
        "la valeur de signature manque ou n’a pas la bonne notation";
    GapMismatch "more than the signature value is left uncovered" "d’autres octets que la valeur restent non couverts";
    OutsideGap "the signature dictionary is not where its range says" "la signature ne se trouve pas là où elle l’indique";
    NotARevision "the covered bytes do not end with a revision of the file"
        "les octets couverts ne s’achèvent pas avec une révision du fichier";
    NotInRevision "the signature was not there when its revision was made"
        "la signature n’existait pas dans la révision qu’elle couvre";
    Padding "bytes follow the signature value where there should be none"
        "des octets suivent la valeur de signature là où il ne doit pas y en avoir";
    BadMessage "the signature message cannot be read" "le message de signature est illisible";
    BadVersion "the signature message states a wrong version" "le message de signature porte une version erronée";
    ContentInside "the signature message carries content of its own" "le message de signature porte son propre contenu";
    SignerCount "the signature message does not hold exactly one signer"
        "le message de signature ne compte pas exactement un signataire";
    NoAttributes "the signature message has no signed attributes" "le message de signature n’a pas d’attributs signés";
    BadAttributes "the signed attributes contradict the document or each other"
        "les attributs signés se contredisent ou contredisent le document";
    NoCertificate "the signer’s certificate is not in the signature" "le certificat du signataire n’est pas dans la signature";
    OtherCertificate "the certificate is not the one that was signed with"
        "le certificat n’est pas celui qui a servi à signer";
    NoCertificateReference "the signature does not name its certificate" "la signature ne désigne pas son certificat";
    AlgorithmMismatch "the algorithms named do not belong together" "les algorithmes indiqués ne vont pas ensemble";
}

impl Flaw {
    pub fn code(self) -> String {
        format!("{self:?}")
    }
}
