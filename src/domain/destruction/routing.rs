//! By which route a list is approved (DES-2).

use super::DestructionRules;
use crate::domain::route::{Route, Step};
use crate::domain::words::StepAct;

/// What sorts of archives a list would destroy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorts {
    pub classified: bool,
    pub customer_files: bool,
}

/// The route of a list: the ordinary one, unless it holds classified items or customer files; of both, each
/// reviewer once, then whoever approves. `None` where a route of that name is missing.
pub fn route_of(sorts: Sorts, rules: &DestructionRules, routes: &[Route]) -> Option<Route> {
    let names: Vec<&str> = match (sorts.classified, sorts.customer_files) {
        (false, false) => vec![&rules.ordinary],
        (true, false) => vec![&rules.classified],
        (false, true) => vec![&rules.customer_file],
        (true, true) => vec![&rules.classified, &rules.customer_file],
    };
    let found: Vec<&Route> = names
        .iter()
        .map(|name| routes.iter().find(|r| r.name == *name))
        .collect::<Option<_>>()?;
    let first = *found.first()?;
    let mut reviews: Vec<Step> = Vec::new();
    let mut approvals: Vec<Step> = Vec::new();
    for step in found.iter().flat_map(|route| &route.steps) {
        let steps = match step.act {
            StepAct::Review => &mut reviews,
            StepAct::Approve => &mut approvals,
        };
        if !steps.iter().any(|s| s.by == step.by) {
            steps.push(step.clone());
        }
    }
    reviews.extend(approvals);
    let mut names = names;
    names.dedup();
    Some(Route {
        name: names.join("+"),
        article: first.article.clone(),
        steps: reviews,
        said: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::route::posts_to_string;
    use crate::domain::words::{Evidence, Word};

    fn route(name: &str, steps: &[(StepAct, &str)]) -> Route {
        Route {
            name: name.to_owned(),
            article: "a".to_owned(),
            steps: steps
                .iter()
                .map(|(act, by)| Step {
                    act: *act,
                    by: vec![by.parse().expect("a post")],
                    evidence: vec![Evidence::Login],
                })
                .collect(),
            said: None,
        }
    }

    #[test]
    fn a_mixed_list_takes_each_reviewer_once() {
        let routes = [
            route("o", &[(StepAct::Approve, "office-director")]),
            route(
                "c",
                &[
                    (StepAct::Review, "office-director"),
                    (StepAct::Approve, "general-manager"),
                ],
            ),
            route(
                "f",
                &[
                    (StepAct::Review, "department-manager of business"),
                    (StepAct::Approve, "general-manager"),
                ],
            ),
        ];
        let rules = DestructionRules {
            article: "a".to_owned(),
            ordinary: "o".to_owned(),
            classified: "c".to_owned(),
            customer_file: "f".to_owned(),
            named_by: Vec::new(),
            witnesses: 1,
            cooling_days: 0,
            review: Vec::new(),
            blocks: Vec::new(),
            classified_methods: Vec::new(),
        };
        for (classified, customer_files, wanted) in [
            (false, false, "approve office-director"),
            (
                true,
                false,
                "review office-director, approve general-manager",
            ),
            (
                false,
                true,
                "review department-manager of business, approve general-manager",
            ),
            (
                true,
                true,
                "review office-director, review department-manager of business, approve general-manager",
            ),
        ] {
            let sorts = Sorts {
                classified,
                customer_files,
            };
            let found = route_of(sorts, &rules, &routes).expect("a route");
            let steps: Vec<String> = found
                .steps
                .iter()
                .map(|s| format!("{} {}", s.act.word(), posts_to_string(&s.by)))
                .collect();
            assert_eq!(steps.join(", "), wanted);
        }
        assert_eq!(route_of(Sorts::default(), &rules, &routes[1..]), None);
    }
}
