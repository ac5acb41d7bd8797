//! A case taken over to a newer version of its template, or to another state of an own template that is being written.

use super::case::Case;
use crate::draft::migrate;
use crate::finding::Finding;
use crate::template::Template;
use std::sync::Arc;

/// A case on another template, and what became of its answers.
#[derive(Clone, Debug)]
pub struct Updated {
    pub case: Case,
    pub kept: usize,
    pub findings: Vec<Finding>,
}

/// Takes a case over to `template`. Its file and the record of its exports stay.
pub fn update(case: &Case, template: Arc<Template>) -> Updated {
    let migrated = migrate(&case.template, &template, &case.draft);
    let case = Case { template, draft: migrated.draft, ..case.clone() };
    Updated { case, kept: migrated.kept, findings: migrated.findings }
}

/// The newest version of the template of a case among `all`, when it is newer than the case's.
pub fn newer_template<'a>(all: impl Iterator<Item = &'a Arc<Template>>, case: &Case) -> Option<Arc<Template>> {
    let newer = |t: &&Arc<Template>| t.id == case.template.id && order(&t.version) > order(&case.template.version);
    all.filter(newer).max_by_key(|t| order(&t.version)).cloned()
}

/// The numbers of a version, `1.10.0+2`, in their order.
fn order(version: &str) -> Vec<u64> {
    version.split(['.', '+', '-']).map(|n| n.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::super::store::Disk;
    use super::*;

    #[test]
    fn versions_are_numbers_and_not_words() {
        assert!(order("1.10.0") > order("1.9.3"));
        assert!(order("1.0.0+2.0.0") > order("1.0.0"));
        assert_eq!(order("1.2.0"), order("1.2.0"));
    }

    #[test]
    fn an_older_case_is_offered_the_version_that_ships_and_keeps_its_answers() {
        let mut case = shipped::open(&Disk, "sample:aeo-mra-arrangement").unwrap().case;
        let newest = |case: &Case| newer_template(shipped::templates().iter(), case);
        assert!(newest(&case).is_none(), "a sample is up to date");
        let mut old = Template::clone(&case.template);
        old.version = "0.9.0".into();
        case.template = Arc::new(old);
        let newer = newest(&case).expect("the shipped one is newer");
        let updated = update(&case, newer);
        assert_eq!((updated.case.draft.answers, updated.kept), (case.draft.answers.clone(), case.draft.answers.len()));
        assert!(updated.findings.is_empty());
    }
}
