//! The documents that one case yields.

use crate::language::Language;

/// What is made of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// The clean text, one document per language.
    #[default]
    Text,
    /// All languages in columns, the same paragraph side by side.
    Parallel,
    /// One original per party and language: the party that keeps it is named first.
    Originals,
    /// Proof that the originals differ in nothing but the order of the parties.
    Differences,
    /// The text with line numbers, watermark, number and date of the draft, and side-lines where it changed.
    WorkingDraft,
    /// Closing words and places to sign on a sheet of their own.
    SignaturePages,
    /// Places for initials at the end of the negotiations.
    InitialsPages,
    /// The annexes with the SHA-256 of the text of each.
    AnnexManifest,
    /// A language officer's statement that two languages say the same.
    Concordance,
    /// The exchange on a sheet: legal framework, business rules, data clusters, technology.
    UtilityBlock,
    /// Who, why, with what effect, at what cost, with what protection of data.
    ExplanatoryNote,
    /// Every question with its help and room to answer by hand.
    Questionnaire,
}

impl DocumentKind {
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Parallel,
        Self::Originals,
        Self::Differences,
        Self::WorkingDraft,
        Self::SignaturePages,
        Self::InitialsPages,
        Self::AnnexManifest,
        Self::Concordance,
        Self::UtilityBlock,
        Self::ExplanatoryNote,
        Self::Questionnaire,
    ];

    /// Name on the command line and in file names; never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Parallel => "parallel",
            Self::Originals => "originals",
            Self::Differences => "differences",
            Self::WorkingDraft => "working-draft",
            Self::SignaturePages => "signature-pages",
            Self::InitialsPages => "initials-pages",
            Self::AnnexManifest => "annex-manifest",
            Self::Concordance => "concordance",
            Self::UtilityBlock => "utility-block",
            Self::ExplanatoryNote => "explanatory-note",
            Self::Questionnaire => "questionnaire",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What it is called, in the six languages of the United Nations; in English for all others.
    pub fn name_in(self, language: &Language) -> &'static str {
        let [en, fr, es, ru, ar, zh] = self.names();
        match language.code() {
            "fr" => fr,
            "es" => es,
            "ru" => ru,
            "ar" => ar,
            "zh" => zh,
            _ => en,
        }
    }

    #[rustfmt::skip]
    fn names(self) -> [&'static str; 6] {
        match self {
            Self::Text => ["Text", "Texte", "Texto", "Текст", "النص", "文本"],
            Self::Parallel => ["Languages side by side", "Langues côte à côte", "Idiomas en columnas", "Языки рядом", "اللغات متجاورة", "多语言对照文本"],
            Self::Originals => ["Originals of the parties", "Originaux des parties", "Originales de las partes", "Экземпляры сторон", "النسخ الأصلية للأطراف", "各方正本"],
            Self::Differences => ["Difference sheet of the originals", "Relevé des différences entre les originaux", "Relación de diferencias entre los originales", "Ведомость различий между экземплярами", "بيان الاختلافات بين النسخ الأصلية", "正本差异对照表"],
            Self::WorkingDraft => ["Working draft", "Projet de travail", "Borrador de trabajo", "Рабочий проект", "مشروع العمل", "工作草案"],
            Self::SignaturePages => ["Signature pages", "Pages de signature", "Páginas de firma", "Страницы для подписания", "صفحات التوقيع", "签字页"],
            Self::InitialsPages => ["Pages for initials", "Pages de paraphe", "Páginas para la rúbrica", "Страницы для парафирования", "صفحات التوقيع بالأحرف الأولى", "草签页"],
            Self::AnnexManifest => ["List of annexes with fingerprints", "Liste des annexes avec empreintes", "Lista de anexos con sus huellas", "Перечень приложений с отпечатками", "قائمة المرفقات وبصماتها", "附件及指纹清单"],
            Self::Concordance => ["Certificate of concordance", "Certificat de concordance", "Certificado de concordancia", "Свидетельство о соответствии текстов", "شهادة تطابق النصوص", "文本一致性证明"],
            Self::UtilityBlock => ["Utility Block sheet", "Fiche de bloc utilitaire", "Ficha del bloque de utilidad", "Описание функционального блока (Utility Block)", "بطاقة الوحدة النفعية", "应用模块说明表"],
            Self::ExplanatoryNote => ["Explanatory note", "Note explicative", "Nota explicativa", "Пояснительная записка", "مذكرة إيضاحية", "说明"],
            Self::Questionnaire => ["Blank questionnaire", "Questionnaire vierge", "Cuestionario en blanco", "Незаполненный вопросник", "استبيان فارغ", "空白问卷"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_and_names_are_distinct() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_code(kind.code()), Some(kind));
            for language in ["en", "fr", "es", "ru", "ar", "zh", "de"].map(|code| Language::new(code).unwrap()) {
                let same = DocumentKind::ALL.iter().filter(|k| k.name_in(&language) == kind.name_in(&language));
                assert_eq!(same.count(), 1, "{kind:?}");
            }
        }
    }
}
