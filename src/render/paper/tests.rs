use super::labels::fitting;
use super::*;

fn paper(blocks: Vec<Block>) -> Paper {
    Paper {
        title: "借阅单".to_owned(),
        subtitle: Some("Borrow slip".to_owned()),
        company: "</style><script>alert('1')</script>\u{1b}[2J\u{202e}".to_owned(),
        serial: "57\"</style>".to_owned(),
        printed: "2026-03-02 <b>".to_owned(),
        anchor: "57 & hash".to_owned(),
        side: Side::Upright,
        leaves: vec![Leaf { blocks }],
    }
}

/// Every place where text stands.
fn everywhere(bad: &str) -> Vec<Block> {
    let text = || bad.to_owned();
    let qr = || Qr::of("A-1").unwrap();
    vec![
        Block::Heading(text()),
        Block::Text(text()),
        Block::Facts(vec![Entry {
            label: text(),
            value: text(),
            wide: false,
        }]),
        Block::Table(Table {
            columns: vec![Column {
                heading: text(),
                width: None,
                figure: false,
            }],
            rows: vec![vec![text()]],
            total: Some(vec![text()]),
        }),
        Block::Opinions(vec![Opinion {
            label: text(),
            text: text(),
        }]),
        Block::Signatures(vec![text()]),
        Block::Spines(vec![Spine {
            width: 20,
            code: text(),
            qr: qr(),
            title: text(),
            above: vec![text()],
            below: vec![text()],
        }]),
        Block::Tags(vec![Tag {
            code: text(),
            qr: qr(),
            title: text(),
            lines: vec![text()],
        }]),
    ]
}

#[test]
fn text_stays_text_everywhere() {
    let bad = "<script>alert(1)</script>\"'&\u{1b}[2J\u{202e}\u{7f}";
    let page = page(&paper(everywhere(bad)), Lang::Zh);
    assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
    assert!(!page.contains(['\u{1b}', '\u{202e}', '\u{7f}']));
    assert_eq!(page.matches("</style>").count(), 1);
    assert_eq!(page.matches("&lt;script&gt;alert(1)").count(), 17, "{page}");
}

#[test]
fn a_page_that_stands_alone() {
    let page = page(&paper(everywhere("文字")), Lang::Zh);
    assert!(page.contains("size: A4;") && page.contains("counter(pages)"));
    assert!(page.contains("default-src 'none'") && page.contains("lang=\"zh-CN\""));
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("src="));
    assert!(page.contains("table-header-group") && page.contains("break-inside: avoid"));
}

#[test]
fn the_last_lines_stay_with_the_signatures() {
    let table = Table {
        columns: vec![],
        rows: vec![vec![]; 9],
        total: None,
    };
    let who = vec!["立卷人".to_owned()];
    let blocks = vec![Block::Table(table), Block::Signatures(who)];
    let page = page(&paper(blocks), Lang::Zh);
    let kept = page.split("<tbody class=\"kept\">").nth(1).unwrap();
    let kept = kept.split("</tbody>").next().unwrap();
    assert_eq!(kept.matches("<tr>").count(), KEPT + 1);
    assert!(
        kept.contains("立卷人") && kept.contains("57 &amp; hash"),
        "{kept}"
    );
}

#[test]
fn long_titles_shrink_to_their_spine() {
    assert_eq!(fitting("购销合同", 20), 15);
    let long = "长".repeat(80);
    assert!((6..15).contains(&fitting(&long, 10)));
    assert!(fitting(&long, 10) < fitting(&long, 30));
    assert_eq!(fitting(&"长".repeat(2000), 10), 6);
}

#[test]
fn a_half_row_is_filled() {
    let entry = |wide| Entry {
        label: "标".to_owned(),
        value: "值".to_owned(),
        wide,
    };
    let block = Block::Facts(vec![entry(false), entry(true), entry(false)]);
    let page = page(&paper(vec![block]), Lang::En);
    assert_eq!(page.matches("<tr>").count(), page.matches("</tr>").count());
    assert_eq!(page.matches("<th></th><td></td></tr>").count(), 2);
}
