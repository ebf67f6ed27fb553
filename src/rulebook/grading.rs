//! `[grading]`: indicators, classes with their grades, changes, the brake (GRD-1 to GRD-5).

use super::bands::{self, Line, MOST_POINTS};
use super::desk::clip;
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::grading::{
    Brake, ChangeRule, Class, GradeStep, Grading, Indicator, Move, Newcomer, Review, Scale,
    usual_catch_up,
};
use crate::domain::words::{Figure, Influence, Word};

const MOVES: [(&str, Move); 3] = [
    ("up", Move::Up),
    ("down", Move::Down),
    ("class", Move::Class),
];
const MOST_MONTHS: u32 = 120;
const MOST_DAYS: u32 = 366;
const MOST_CUSTOMERS: u32 = 1_000_000;

/// The inner option is none where the rulebook grades nobody.
pub(super) fn read(root: &mut Table<'_>) -> Option<Option<Grading>> {
    let Some(value) = root.may("grading") else {
        return Some(None);
    };
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let window = table
        .need("window-months")
        .and_then(|v| v.number(1, MOST_MONTHS));
    let grace = table
        .need("grace-days")
        .and_then(|v| v.number(0, MOST_DAYS));
    let full_value = table.need("full-points");
    let full = full_value.as_ref().and_then(|v| v.number(1, MOST_POINTS));
    let catch_up = match table.may("catch-up-days") {
        Some(value) => value.number(0, MOST_DAYS),
        None => Some(usual_catch_up()),
    };
    let newcomer = match table.may("newcomer") {
        Some(value) => newcomer(&value).map(Some),
        None => Some(None),
    };
    let indicators = table.need("indicator").and_then(|v| indicators(&v));
    let classes = table
        .need("class")
        .and_then(|v| classes(&v, full.unwrap_or(MOST_POINTS)));
    let changes = table.need("changes").and_then(|v| changes(&v));
    let brake = table.need("brake").and_then(|v| brake(&v));
    let review = match table.may("review") {
        Some(value) => review(&value).map(Some),
        None => Some(None),
    };
    table.finish();
    if let (Some(indicators), Some(full), Some(value)) = (&indicators, full, &full_value) {
        let sum = indicators.iter().map(Indicator::best).sum();
        if sum != full {
            value.fault(FaultKind::WeightsDoNotSum { sum, full });
        }
    }
    Some(Some(Grading {
        article: article?,
        window_months: window?,
        grace_days: grace?,
        newcomer: newcomer?,
        catch_up_days: catch_up?,
        full_points: full?,
        indicators: indicators?,
        classes: classes?,
        changes: changes?,
        brake: brake?,
        review: review?,
    }))
}

fn newcomer(value: &Value<'_>) -> Option<Newcomer> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let under = table
        .need("under-months")
        .and_then(|v| v.number(1, MOST_MONTHS));
    table.finish();
    Some(Newcomer {
        article: article?,
        under_months: under?,
    })
}

fn changes(value: &Value<'_>) -> Option<ChangeRule> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let route = table.need("route").and_then(|v| v.route());
    let automatic = table.need("automatic").and_then(|value| {
        let members = value.list()?;
        if members.is_empty() {
            return Some(Vec::new());
        }
        value.choices(&MOVES)
    });
    table.finish();
    Some(ChangeRule {
        article: article?,
        route: route?,
        automatic: automatic?,
    })
}

fn brake(value: &Value<'_>) -> Option<Brake> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let percent = table.need("percent").and_then(|v| v.number(0, 100));
    let fall = table.need("fall").and_then(|v| v.number(1, 100));
    let least = table
        .need("least")
        .and_then(|v| v.number(0, MOST_CUSTOMERS));
    table.finish();
    Some(Brake {
        article: article?,
        percent: percent?,
        fall: fall?,
        least: least?,
    })
}

fn review(value: &Value<'_>) -> Option<Review> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let months = table.need("months").and_then(|v| v.number(1, MOST_MONTHS));
    let dealings_day = table.need("dealings-day").and_then(|v| v.number(1, 28));
    let dealings_months = match table.may("dealings-months") {
        Some(months) => months.number(1, MOST_MONTHS).map(Some),
        None => Some(None),
    };
    table.finish();
    Some(Review {
        article: article?,
        months: months?,
        dealings_day: dealings_day?,
        dealings_months: dealings_months?,
    })
}

fn indicators(list: &Value<'_>) -> Option<Vec<Indicator>> {
    let members = list.list()?;
    if members.is_empty() {
        list.fault(FaultKind::Empty);
    }
    let mut seen: Vec<Figure> = Vec::new();
    let read: Vec<Option<Indicator>> = members.iter().map(|m| indicator(m, &mut seen)).collect();
    read.into_iter().collect()
}

fn indicator(value: &Value<'_>, seen: &mut Vec<Figure>) -> Option<Indicator> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let figure_value = table.need("figure");
    let figure = figure_value.as_ref().and_then(|v| v.word::<Figure>());
    let late_value = table.may("late");
    let late = match &late_value {
        Some(value) => value.number(0, MOST_POINTS).map(Some),
        None => Some(None),
    };
    let (bands, judged, unjudged) = (
        table.may("bands"),
        table.may("judged"),
        table.may("unjudged"),
    );
    table.finish();
    let figure = figure?;
    if let (true, Some(value)) = (seen.contains(&figure), &figure_value) {
        let word = figure.word().to_owned();
        value.fault(FaultKind::RepeatedWord { word });
    }
    seen.push(figure);
    if let (Some(value), true) = (&late_value, figure != Figure::ContractAmount) {
        let figure = figure.word();
        value.fault(FaultKind::LateElsewhere { figure });
    }
    let scale = scale(value, figure, bands, judged, unjudged);
    Some(Indicator {
        article: article?,
        figure,
        late: late?,
        scale: scale?,
    })
}

fn scale(
    value: &Value<'_>,
    figure: Figure,
    bands: Option<Value<'_>>,
    judged: Option<Value<'_>>,
    unjudged: Option<Value<'_>>,
) -> Option<Scale> {
    let wrong = |there: &[&Option<Value<'_>>], wanted: &'static str| {
        for value in there.iter().filter_map(|v| v.as_ref()) {
            let figure = figure.word();
            value.fault(FaultKind::WrongScale { figure, wanted });
        }
    };
    let missing = |wanted: &'static str| {
        let figure = figure.word();
        value.fault(FaultKind::WrongScale { figure, wanted });
    };
    let Some(line) = Line::of(figure) else {
        wrong(&[&bands], "judged");
        let (Some(judged), Some(unjudged)) = (judged, unjudged) else {
            if bands.is_none() {
                missing("judged, unjudged");
            }
            return None;
        };
        let unjudged = unjudged.number(0, MOST_POINTS);
        let points = points_by_word(&judged);
        return Some(Scale::Judged {
            points: points?,
            unjudged: unjudged?,
        });
    };
    wrong(&[&judged, &unjudged], "bands");
    let Some(bands) = bands else {
        if judged.is_none() && unjudged.is_none() {
            missing("bands");
        }
        return None;
    };
    bands::read(&bands, line).map(Scale::Bands)
}

fn points_by_word(value: &Value<'_>) -> Option<Vec<(Influence, u32)>> {
    let mut table = value.table()?;
    let points: Vec<Option<(Influence, u32)>> = Influence::ALL
        .iter()
        .map(|word| {
            let points = table.need(word.word())?.number(0, MOST_POINTS)?;
            Some((*word, points))
        })
        .collect();
    table.finish();
    points.into_iter().collect()
}

/// What has been named so far, over all classes.
#[derive(Default)]
struct Names {
    classes: Vec<String>,
    sizes: Vec<String>,
    grades: Vec<String>,
}

fn once(value: &Value<'_>, names: &mut Vec<String>, text: &str) {
    if names.iter().any(|n| n == text) {
        let word = clip(text);
        value.fault(FaultKind::RepeatedWord { word });
    }
    names.push(text.to_owned());
}

fn classes(list: &Value<'_>, full: u32) -> Option<Vec<Class>> {
    let members = list.list()?;
    let mut names = Names::default();
    let read: Vec<Option<Class>> = members.iter().map(|m| class(m, full, &mut names)).collect();
    let whole = read.into_iter().collect::<Option<Vec<Class>>>()?;
    match whole.iter().position(|c| c.sizes.is_empty()) {
        None => list.fault(FaultKind::NoClassForOthers),
        Some(at) => {
            for member in &members[at + 1..] {
                member.fault(FaultKind::LineUnreachable);
            }
        }
    }
    Some(whole)
}

fn class(value: &Value<'_>, full: u32, names: &mut Names) -> Option<Class> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let name_value = table.need("name");
    let name = name_value.as_ref().and_then(|v| v.text());
    if let (Some(name), Some(value)) = (name, &name_value) {
        once(value, &mut names.classes, name);
    }
    let sizes = match table.may("sizes") {
        Some(value) => sizes(&value, names),
        None => Some(Vec::new()),
    };
    let grades = table.need("grades");
    let said = super::routes::said(&mut table);
    table.finish();
    let article = article?;
    let grades = grades.and_then(|v| steps(&v, name.unwrap_or_default(), &article, full, names));
    Some(Class {
        name: name?.to_owned(),
        said: said?,
        sizes: sizes?,
        grades: grades?,
    })
}

fn sizes(value: &Value<'_>, names: &mut Names) -> Option<Vec<String>> {
    let members = value.list()?;
    if members.is_empty() {
        value.fault(FaultKind::Empty);
        return None;
    }
    let read: Vec<Option<String>> = members
        .iter()
        .map(|member| {
            let text = member.text()?;
            once(member, &mut names.sizes, text);
            Some(text.to_owned())
        })
        .collect();
    read.into_iter().collect()
}

/// Grades from the highest; the last takes what is left.
fn steps(
    list: &Value<'_>,
    class: &str,
    article: &str,
    full: u32,
    names: &mut Names,
) -> Option<Vec<GradeStep>> {
    let members = list.list()?;
    let mut read: Vec<Option<GradeStep>> = Vec::new();
    let mut above: Option<u32> = None;
    let mut lowest = false;
    for member in &members {
        if lowest {
            member.fault(FaultKind::LineUnreachable);
        }
        let Some(mut table) = member.table() else {
            read.push(None);
            continue;
        };
        let grade_value = table.need("grade");
        let grade = grade_value.as_ref().and_then(|v| v.text());
        if let (Some(grade), Some(value)) = (grade, &grade_value) {
            once(value, &mut names.grades, grade);
        }
        let from = match table.may("from") {
            None => {
                lowest = true;
                Some(None)
            }
            Some(value) => value.number(1, full).map(|points| {
                if let Some(above) = above.filter(|above| points >= *above) {
                    value.fault(FaultKind::ThresholdOrder { points, above });
                }
                above = Some(points);
                Some(points)
            }),
        };
        let own = match table.may("article") {
            Some(value) => value.article(),
            None => Some(article.to_owned()),
        };
        table.finish();
        read.push(
            grade
                .zip(from)
                .zip(own)
                .map(|((grade, from), article)| GradeStep {
                    grade: grade.to_owned(),
                    from,
                    article,
                }),
        );
    }
    if !lowest {
        let class = clip(class);
        list.fault(FaultKind::NoLowestGrade { class });
    }
    read.into_iter().collect()
}
