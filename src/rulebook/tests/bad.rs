//! Bad rulebooks: one fault each, and many at once.

use std::collections::BTreeSet;

use crate::i18n::{Lang, rulebook_faults};
use crate::rulebook::{Fault, FaultKind, STANDARD, check};

/// Text of the standard rulebook, what to put in its place, and the one fault that follows: key, code.
#[rustfmt::skip]
const ONE_FAULT: &[(&str, &str, &str, &str)] = &[
    // The text
    ("version = \"1\"  ", "version = ", "", "syntax"),
    ("version = \"1\"", "name = \"x\"\nversion = \"1\"", "", "duplicate-key"),
    // Keys and values
    ("timezone = \"Asia/Shanghai\"", "", "rulebook.timezone", "missing-key"),
    ("finance = \"财务部\"", "", "department.finance", "missing-key"),
    ("run-nightly = {", "# {", "permit.run-nightly", "missing-key"),
    ("digits = 4", "digit = 4\ndigits = 4", "number.digit", "unknown-key"),
    ("[number]", "[marks]\n[number]", "marks", "unknown-key"),
    ("collect-within = 3", "collect-within = \"3\"", "loans.collect-within", "wrong-type"),
    ("collect-within = 3", "collect-within = 0", "loans.collect-within", "number-out-of-range"),
    ("collect-within = 3", "collect-within = -3", "loans.collect-within", "number-out-of-range"),
    ("collect-within = 3", "collect-within = 2.5", "loans.collect-within", "wrong-type"),
    ("overdue-bars = true", "overdue-bars = 1", "loans.overdue-bars", "wrong-type"),
    ("office = \"总经办\"", "office = \" \"", "department.office", "empty"),
    ("office = \"总经办\"", "office = 2026-01-01", "department.office", "wrong-type"),
    ("level = \"top-secret\" }", "level = \"topsecret\" }", "loan[1].when.level", "unknown-word"),
    ("mode = [\"out\", \"copy\", \"outside\"]", "mode = []", "loan[2].when.mode", "empty"),
    ("mode = [\"out\", \"copy\", \"outside\"]", "mode = [\"out\", \"out\"]", "loan[2].when.mode[2]", "repeated-word"),
    ("mode = [\"out\", \"copy\", \"outside\"]", "mode = true", "loan[2].when.mode", "wrong-type"),
    ("limit = \"same-day\"\nrenewals = 0", "limit = \"a day\"\nrenewals = 0", "loan[6].limit", "not-a-limit"),
    ("by = \"general-manager of owner\"", "by = \"generalmanager of owner\"", "route.certificate.steps[1].by", "not-a-post"),
    ("by = \"general-manager of owner\"", "by = \"general-manager of buyer\"", "route.certificate.steps[1].by", "not-a-post"),
    ("by = \"general-manager of owner\"", "by = \"director | director\"", "route.certificate.steps[1].by", "repeated-word"),
    ("name = \"photo\"", "name = \"Photo!\"", "file-type[14].name", "not-a-name"),
    ("[article.leaving]", "[article.\"离职\"]", "article.离职", "not-a-name"),
    ("Asia/Shanghai\"  ", "Asia/Shanghay\"  ", "rulebook.timezone", "unknown-timezone"),
    ("act = \"approve\", by = \"general-manager\", evidence = [\"login\", \"paper\"]", "act = \"approve\", by = \"general-manager\", evidence = [\"seal\"]", "route.customer-file-other.steps[1].evidence[1]", "unknown-word"),
    // Articles
    ("by = \"file-clerk\", article = \"filing\"", "by = \"file-clerk\", article = \"fileing\"", "permit.file-own-archives.article", "unknown-article"),
    ("rules = [\"ORG-3\"]", "", "article.leaving", "uncited-article"),
    ("rules = [\"ORG-3\"]", "rules = [\"ORG-11\"]", "article.leaving.rules[1]", "unknown-rule"),
    ("rules = [\"ORG-3\"]", "rules = [\"ORG-3\", \"ORG-3\"]", "article.leaving.rules[2]", "repeated-word"),
    ("en = \"Categories, volumes and items are numbered and kept in order\"", "", "article.filing.en", "missing-key"),
    // Routes
    ("route = \"visitor\"\n", "route = \"visiter\"\n", "loan[5].route", "unknown-route"),
    ("[route.certificate]", "[route.spare]\narticle = \"duties\"\nsteps = []\n[route.certificate]", "route.spare", "unused-route"),
    ("act = \"approve\", by = \"general-manager of owner\"", "act = \"review\", by = \"general-manager of owner\"", "route.certificate.steps[1]", "route-not-approved"),
    // Organisation
    ("file-archives = { by = \"archivist\"", "file-archives = { by = \"auditor\"", "permit.file-archives.by", "auditor-writes"),
    ("by = \"file-clerk\"", "by = \"file-clerk of owner\"", "permit.file-own-archives.by", "post-needs-case"),
    ("from = [\"general-manager\"]", "from = [\"general-manager\", \"office-director\"]", "delegation.to", "delegation-to-self"),
    // Archives
    ("none = [\"everybody\"]", "", "know.levels.none", "missing-key"),
    ("secret = 10 }", "secret = 10, none = 1 }", "secrecy.years.none", "term-of-none"),
    ("secret = 10 }", "secret = 101 }", "secrecy.years.secret", "number-out-of-range"),
    ("synonyms = [\"会计\", \"凭证\"", "synonyms = [\"会计\", \"协议\"", "file-type[7].synonyms[2]", "word-taken"),
    ("zh = \"统计\"", "zh = \"合同\"", "file-type[10].zh", "word-taken"),
    ("{year}-{category}-{sequence}\"\n", "{years}-{sequence}\"\n", "number.pattern", "unknown-placeholder"),
    ("{year}-{category}-{sequence}\"\n", "{year}-{category}\"\n", "number.pattern", "no-sequence"),
    ("{year}-{category}-{sequence}\"\n", "{year}-{sequence\"\n", "number.pattern", "loose-brace"),
    // Checklists, windows, filing scope
    ("name = \"reception\", zh", "name = \"Reception\", zh", "file-type[16].documents[1].name", "not-a-name"),
    ("name = \"settlement\", zh = \"结算单\"", "name = \"reception\", zh = \"结算单\"", "file-type[16].documents[3]", "repeated-word"),
    ("en = \"items added\", need = \"where-present\"", "en = \"items added\", need = \"optional\"", "file-type[19].documents[1].need", "unknown-word"),
    ("en = \"items added\", need", "en = \"items added\", or = \"x\", need", "file-type[19].documents[1].or", "unknown-key"),
    ("kind = \"customer-file\"\narticle = \"checklists\"\nhand-over-within = 1", "kind = \"customer-file\"\nhand-over-within = 1", "file-type[16].article", "missing-key"),
    ("hand-over-within = 1\n", "hand-over-within = 0\n", "file-type[16].hand-over-within", "number-out-of-range"),
    ("category = \"汽车售后\"\nretention = \"10y\"", "category = \"汽车售后\"\nretention = \"10\"", "file-type[16].retention", "not-a-term"),
    ("synonyms = [\"首保\"]\nkind = \"customer-file\"\narticle = \"checklists\"\nincludes = \"vehicle-service\"", "synonyms = [\"首保\"]\nkind = \"customer-file\"\narticle = \"checklists\"\nincludes = \"vehicle-servise\"", "file-type[17]", "unknown-checklist"),
    ("synonyms = [\"首保\"]\nkind = \"customer-file\"\narticle = \"checklists\"\nincludes = \"vehicle-service\"", "synonyms = [\"首保\"]\nkind = \"customer-file\"\narticle = \"checklists\"\nincludes = \"first-maintenance\"", "file-type[17]", "includes-itself"),
    ("name = \"maintenance-card\"", "name = \"reception\"", "file-type[17]", "repeated-word"),
    ("hand-over-day = 10", "hand-over-day = 31", "filing-windows.hand-over-day", "number-out-of-range"),
    ("quarterly = [4, 7, 10, 1]", "quarterly = [4, 7, 10, 13]", "filing-windows.quarterly[4]", "number-out-of-range"),
    ("quarterly = [4, 7, 10, 1]", "quarterly = [4, 7, 7, 1]", "filing-windows.quarterly[3]", "repeated-word"),
    ("yearly = [2]\n", "yearly = []\n", "filing-windows.yearly", "empty"),
    ("except = [\"archives\"]", "except = [\"archive\"]", "filing-windows.except[1]", "unknown-word"),
    ("filed-by = \"convener\"", "filed-by = \"chairman\"", "filing-scope[1].filed-by", "unknown-word"),
    ("name = \"superior\"", "name = \"meeting\"", "filing-scope[2]", "repeated-word"),
    ("original-from = \"secret\"", "original-from = \"secrets\"", "filing-scope[14].original-from", "unknown-word"),
    ("[travel-papers]\narticle = \"travel-papers\"", "[travel-papers]\narticle = \"travel\"", "travel-papers.article", "unknown-article"),
    // The loan matrix
    ("when = { level = \"confidential\" }", "when = { level = \"confidential\", mode = \"room\" }", "loan[7]", "line-unreachable"),
    ("when = { level = \"secret\" }", "when = {}", "loan[8]", "line-without-when"),
    ("when = { borrower = \"visitor\", mode = [", "when = { borrower = \"visitor\", rank = \"staff\", mode = [", "loan[2].when.rank", "rank-of-visitor"),
    ("rule = \"BOR-2\"\ndecision = \"refuse\"", "rule = \"BOR-2\"\nwhen = { level = \"none\" }\ndecision = \"refuse\"", "loan[15]", "last-line-asks"),
    ("rule = \"BOR-2\"\ndecision = \"refuse\"", "rule = \"BOR-2\"\ndecision = \"allow\"\nlimit = \"1d\"", "loan[15]", "last-line-lends"),
    ("rule = \"BOR-2\"\ndecision = \"refuse\"", "rule = \"BOR-2\"\ndecision = \"refuse\"\nlimit = \"1d\"", "loan[15].limit", "refusal-with-terms"),
    ("rule = \"BOR-2\"\ndecision = \"refuse\"", "rule = \"BOR-2\"", "loan[15]", "decision-missing"),
    ("decision = \"allow\"\n", "decision = \"allow\"\nroute = \"ordinary\"\n", "loan[13].decision", "decision-twice"),
    ("decision = \"allow\"\nlimit = \"14d\"\n", "decision = \"allow\"\n", "loan[13]", "limit-missing"),
    ("decision = \"allow\"\n", "decision = \"permit\"\n", "loan[13].decision", "unknown-word"),
    // Destruction
    ("[route.destroy-ordinary]\narticle = \"destruction\"\nsteps = [\n  { act = \"approve\", by = \"office-director\", evidence = [\"login\", \"paper\"] },\n]", "[route.destroy-ordinary]\narticle = \"destruction\"\nsteps = []", "destruction.ordinary", "route-without-steps"),
    ("witnesses = 1\n", "witnesses = 0\n", "destruction.witnesses", "number-out-of-range"),
    ("cooling-days = 0 ", "cooling-days = 367 ", "destruction.cooling-days", "number-out-of-range"),
    ("classified = \"destroy-classified\"", "classified = \"destroy-clasified\"", "destruction.classified", "unknown-route"),
    ("classified-methods = [\"shred\"]", "classified-methods = [\"burn\"]", "destruction.classified-methods[1]", "unknown-word"),
    ("classified-methods = [\"shred\"]", "", "destruction.classified-methods", "missing-key"),
    ("blocks = [\"outstanding\"]", "blocks = [\"debts\"]", "destruction.blocks[1]", "unknown-word"),
    ("review = [\"licence\", ", "review = [\"licence\", \"licence\", ", "destruction.review[2]", "repeated-word"),
    ("of owner | office-director\"\nwitnesses", "of owner | officer\"\nwitnesses", "destruction.witness-named-by", "not-a-post"),
    ("article = \"witness\"", "article = \"witnes\"", "destruction.article", "unknown-article"),
    // Words for customers
    ("article = \"customer-words\"", "article = \"customer-word\"", "customer-words.article", "unknown-article"),
    ("size = [\"large\", ", "size = [\"large\", \"large\", ", "customer-words.size[2]", "repeated-word"),
    ("\"key\", \"重点客户\"]", "\"key\", 5]", "customer-words.stage[8]", "wrong-type"),
    ("stage = [\"target\"", "stages = [\"target\"", "customer-words.stages", "unknown-key"),
    // Retention schedules
    ("name = \"personnel\"\nzh", "name = \"contract\"\nzh", "schedule[3].name", "repeated-word"),
    ("name = \"personnel\"\nzh", "name = \"Personnel!\"\nzh", "schedule[3].name", "not-a-name"),
    ("retention = \"30y\"\nstart = \"event\"", "retention = \"30 years\"\nstart = \"event\"", "schedule[3].retention", "not-a-term"),
    ("retention = \"30y\"\nstart = \"event\"", "retention = \"30y\"\nstart = \"events\"", "schedule[3].start", "unknown-word"),
    ("event = { zh = \"员工离职\", en = \"the person has left\" }\n", "", "schedule[3].event", "missing-key"),
    ("event = { zh = \"员工离职\", en = \"the person has left\" }\n", "event = { zh = \"员工离职\" }\n", "schedule[3].event.en", "missing-key"),
    ("start = \"closing\"\n", "start = \"closing\"\nevent = { zh = \"甲\", en = \"a\" }\n", "schedule[5].event", "unknown-key"),
    ("start = \"closing\"\ncut-off = \"calendar-year\"", "start = \"closing\"\ncut-off = \"year\"", "schedule[5].cut-off", "unknown-word"),
    ("name = \"accounts\"\n", "", "schedule[5].name", "missing-key"),
    // Keeping: levels by subject, changes of level, lost items, volumes
    ("[level-change]\narticle = \"secrecy\"", "[level-change]\narticle = \"secret\"", "level-change.article", "unknown-article"),
    ("[level-change]\narticle = \"secrecy\"", "[level-change]", "level-change.article", "missing-key"),
    ("route = \"level-change\"", "route = \"level-changes\"", "level-change.route", "unknown-route"),
    ("[level-change]\narticle = \"secrecy\"", "[level-change]\narticle = 5", "level-change.article", "wrong-type"),
    ("route = \"level-change\"", "route = \"level-change\"\nroutes = \"x\"", "level-change.routes", "unknown-key"),
    ("[lost-item]\narticle = \"inspection\"", "[lost-item]\narticle = \"inspections\"", "lost-item.article", "unknown-article"),
    ("route = \"lost-item\"", "route = \"lost-items\"", "lost-item.route", "unknown-route"),
    ("[lost-item]\narticle = \"inspection\"", "[lost-item]", "lost-item.article", "missing-key"),
    ("[route.lost-item]\narticle = \"inspection\"\nsteps = [\n  { act = \"review\"", "[route.lost-item]\narticle = \"inspection\"\nsteps = [\n  { act = \"reviews\"", "route.lost-item.steps[1].act", "unknown-word"),
    ("tied-items = 3", "tied-items = 21", "volumes.tied-items", "number-out-of-range"),
    ("tied-items = 3", "tied-items = \"three\"", "volumes.tied-items", "wrong-type"),
    ("tied-items = 3", "", "volumes.tied-items", "missing-key"),
    ("tied-items = 3", "tied-items = 3\ntied = 3", "volumes.tied", "unknown-key"),
    ("[volumes]\narticle = \"filing-order\"", "[volumes]\narticle = \"filing-orders\"", "volumes.article", "unknown-article"),
    ("words = [\"通知\", \"通告\", \"公告\"]\nlevel = \"none\"", "words = []\nlevel = \"none\"", "subject[5].words", "empty"),
    ("words = [\"通知\", \"通告\", \"公告\"]\nlevel = \"none\"", "words = [\"通知\"]\nlevel = \"low\"", "subject[5].level", "unknown-word"),
    ("words = [\"通知\", \"通告\", \"公告\"]\nlevel = \"none\"", "words = [\"通知\"]", "subject[5].level", "missing-key"),
    ("words = [\"通知\", \"通告\", \"公告\"]\nlevel = \"none\"", "words = [\"通知\"]\nlevel = \"none\"\nyears = 101", "subject[5].years", "number-out-of-range"),
    ("words = [\"通知\", \"通告\", \"公告\"]\nlevel = \"none\"", "words = [\"通知\"]\nlevel = \"none\"\nyear = 1", "subject[5].year", "unknown-key"),
    ("serious = \"confidential\", some = \"secret\" }", "serious = \"confidential\" }", "subject[4].harm.some", "missing-key"),
    ("serious = \"confidential\", some = \"secret\" }", "serious = \"confidence\", some = \"secret\" }", "subject[4].harm.serious", "unknown-word"),
    // Bands: a cascade
    ("  { from = \"300000\", points = 20 },\n  { points = 5 },\n", "  { from = \"300000\", points = 20 },\n", "grading.indicator[1].bands", "band-gap"),
    ("{ from = \"1000000\", points = 30 }", "{ from = \"2000000\", points = 30 }", "grading.indicator[1].bands[2]", "line-unreachable"),
    ("{ from = \"300000\", points = 20 }", "{ points = 20 }", "grading.indicator[1].bands[4]", "line-unreachable"),
    ("{ to = \"200000\", points = 15 }", "{ below = \"50000.01\", points = 15 }", "grading.indicator[2].bands[2]", "line-unreachable"),
    // Bands that stand for themselves
    ("  { above = \"10\", points = 15 },\n  { above = \"5\", points = 10 },\n  { above = \"0\", points = 5 },\n  { points = 0 },", "  { above = \"10\", points = 15 },\n  { from = \"0\", below = \"10\", points = 5 },\n  { below = \"0\", points = 0 },", "grading.indicator[3].bands", "band-gap"),
    ("  { above = \"10\", points = 15 },\n  { above = \"5\", points = 10 },\n  { above = \"0\", points = 5 },\n  { points = 0 },", "  { above = \"0\", points = 15 },\n  { above = \"10\", to = \"10\", points = 5 },\n  { to = \"0\", points = 0 },", "grading.indicator[3].bands[2]", "band-empty"),
    ("  { to = \"50000\", points = 25 },\n  { to = \"200000\", points = 15 },\n  { to = \"500000\", points = 8 },\n  { points = 0 },", "  { to = \"50000\", points = 25 },\n  { from = \"40000\", points = 0 },", "grading.indicator[2].bands[2]", "band-overlap"),
    ("{ above = \"5\", points = 10 }", "{ above = \"5\", from = \"5\", points = 10 }", "grading.indicator[3].bands[2].above", "bound-twice"),
    ("{ above = \"5\", points = 10 }", "{ above = \"5.005\", points = 10 }", "grading.indicator[3].bands[2].above", "too-precise"),
    ("{ above = \"5\", points = 10 }", "{ above = \"5%\", points = 10 }", "grading.indicator[3].bands[2].above", "not-a-number"),
    ("{ above = \"5\", points = 10 }", "{ above = 5, points = 10 }", "grading.indicator[3].bands[2].above", "wrong-type"),
    ("from = \"2000000\", points = 40", "from = \"92233720368547758.08\", points = 40", "grading.indicator[1].bands[1].from", "beyond-range"),
    // The scorecard
    ("figure = \"outstanding\"", "figure = \"outstandings\"", "grading.indicator[2].figure", "unknown-word"),
    ("figure = \"premium\"", "figure = \"outstanding\"", "grading.indicator[3].figure", "repeated-word"),
    ("figure = \"outstanding\"\n", "figure = \"outstanding\"\nlate = 5\n", "grading.indicator[2].late", "late-elsewhere"),
    ("judged = { leader = 20, important = 15, ordinary = 8, sporadic = 0 }\nunjudged = 0", "bands = [{ points = 20 }]", "grading.indicator[4].bands", "wrong-scale"),
    ("unjudged = 0", "", "grading.indicator[4]", "wrong-scale"),
    ("figure = \"premium\"\n", "figure = \"premium\"\nunjudged = 3\n", "grading.indicator[3].unjudged", "wrong-scale"),
    ("full-points = 100", "full-points = 99", "grading.full-points", "weights-do-not-sum"),
    ("leader = 20, ", "", "grading.indicator[4].judged.leader", "missing-key"),
    ("{ grade = \"LC\" }", "{ grade = \"LC\", from = 20 }", "grading.class[1].grades", "no-lowest-grade"),
    ("{ grade = \"LB\", from = 50 }", "{ grade = \"LB\" }", "grading.class[1].grades[3]", "line-unreachable"),
    ("{ grade = \"LB\", from = 50 }", "{ grade = \"LB\", from = 75 }", "grading.class[1].grades[2].from", "threshold-order"),
    ("{ grade = \"LA\", from = 75 }", "{ grade = \"LA\", from = 101 }", "grading.class[1].grades[1].from", "number-out-of-range"),
    ("name = \"general\"\n", "name = \"general\"\nsizes = [\"small\"]\n", "grading.class", "no-class-for-others"),
    ("sizes = [\"large\", \"大客户\"]\n", "", "grading.class[2]", "line-unreachable"),
    ("sizes = [\"large\", \"大客户\"]\n", "sizes = [\"large\", \"large\"]\n", "grading.class[1].sizes[2]", "repeated-word"),
    ("name = \"general\"\n", "name = \"large\"\n", "grading.class[2].name", "repeated-word"),
    ("article = \"grade-change\"\nroute = \"grade-change\"", "article = \"grade-change\"\nroute = \"grade-changes\"", "grading.changes.route", "unknown-route"),
    ("automatic = []", "automatic = [\"sideways\"]", "grading.changes.automatic[1]", "unknown-word"),
    ("article = \"newcomer\"\nunder", "article = \"newcomers\"\nunder", "grading.newcomer.article", "unknown-article"),
    ("kind = \"text\", zh = \"同行和银行如何评价它？\"", "kind = \"text\", points = 5, zh = \"同行和银行如何评价它？\"", "questionnaire.part[1].group[3].questions[5].points", "points-of-words"),
    // Credit, receivables, revision
    ("GA = \"500000\"", "", "credit.limits", "grade-without-limit"),
    ("GA = \"500000\"", "GA = \"500000\"\nAAA = \"1\"", "credit.limits.AAA", "unknown-grade"),
    ("GA = \"500000\"", "GA = \"-1\"", "credit.limits.GA", "beyond-range"),
    ("ungraded = \"50000\"", "ungraded = \"50000.001\"", "credit.ungraded", "too-precise"),
    ("buckets = [30, 60, 90", "buckets = [30, 90, 60", "receivables.buckets[3]", "days-order"),
    ("buckets = [30, 60, 90, 180, 365]", "buckets = []", "receivables.buckets", "empty"),
    ("bad-debt-days = 365", "bad-debt-days = 30", "receivables.bad-debt-days", "days-order"),
    ("special-days = 30", "special-days = 0", "credit.special-days", "number-out-of-range"),
    ("grades = [\"LA\", \"GA\"]", "grades = [\"LA\", \"AAA\"]", "lists.best.grades", "unknown-grade"),
    ("margin-percent = \"10\"", "margin-percent = \"100.01\"", "lists.best.margin-percent", "beyond-range"),
    ("yearly-amount = \"300000\"", "yearly-amount = \"30万\"", "lists.best.yearly-amount", "not-a-number"),
    ("idle-months = 6", "idle-months = 0", "lists.at-risk.idle-months", "number-out-of-range"),
    ("review-months = 12", "review-months = 0", "policy.review-months", "number-out-of-range"),
    // Questionnaire, privileges, reports due
    ("kind = \"figure\", zh = \"员工人数\"", "kind = \"figure\", points = 2, zh = \"员工人数\"", "questionnaire.part[3].group[5].questions[5].points", "points-of-words"),
    ("kind = \"figure\", zh = \"员工人数\"", "kind = \"number\", zh = \"员工人数\"", "questionnaire.part[3].group[5].questions[5].kind", "unknown-word"),
    ("name = \"pay\"", "name = \"attitude\"", "questionnaire.part[3].group[5]", "repeated-word"),
    ("grade = \"LB\"\ndelivery", "grade = \"LA\"\ndelivery", "privileges.grade[2]", "repeated-word"),
    ("grade = \"LB\"\ndelivery = 2", "grade = \"LX\"\ndelivery = 2", "privileges.grade[2].grade", "unknown-grade"),
    ("delivery = 5", "delivery = 6", "privileges.grade[5].delivery", "number-out-of-range"),
    ("by = [\"branch-head\"]", "by = []", "privileges.grade[5].visits.by", "empty"),
    ("by = \"supervisor of business\", days", "by = \"supervisor of owner\", days", "reports-due.chain[1].by", "post-needs-case"),
    ("LB = [3, 6, 9, 12]", "LB = [3, 6, 6, 12]", "reports-due.months.LB[3]", "repeated-word"),
    // Penalties
    ("within = \"calendar-month\"", "within = \"month\"", "penalties.within", "unknown-word"),
    ("mend-within = 1 ", "mend-within = 0 ", "penalties.mend-within", "number-out-of-range"),
    ("fixed-by = \"department-manager of owner\"", "fixed-by = \"manager of owner\"", "penalties.fixed-by", "not-a-post"),
    ("waiver = \"penalty-waiver\"", "waiver = \"penalty-waver\"", "penalties.waiver", "unknown-route"),
    ("[route.penalty-waiver]\narticle = \"penalties\"\nsteps = [\n  { act = \"review\", by = \"department-manager of owner\", evidence = [\"login\", \"paper\"] },\n  { act = \"approve\", by = \"deputy-general-manager\", evidence = [\"login\", \"paper\"] },\n]", "[route.penalty-waiver]\narticle = \"penalties\"\nsteps = []", "penalties.waiver", "route-without-steps"),
    ("sales = { from = 2, factor = 2 }", "sales = { from = 1, factor = 2 }", "penalties.repeat.sales.from", "number-out-of-range"),
    ("sales = { from = 2, factor = 2 }", "sales = { from = 2, factor = 1 }", "penalties.repeat.sales.factor", "number-out-of-range"),
    ("sales = { from = 2, factor = 2 }", "sale = { from = 2, factor = 2 }", "penalties.repeat.sale", "unknown-key"),
    ("{ least = 10, most = 30 }", "{ least = 30, most = 10 }", "penalties.repeat.service.performance-percent.most", "number-out-of-range"),
    ("code = \"sales-unsigned\"", "code = \"sales-late\"", "breach[2].code", "repeated-word"),
    ("code = \"sales-unsigned\"", "code = \"Sales\"", "breach[2].code", "not-a-name"),
    ("regime = \"anyone\"\nzh = \"文件", "regime = \"all\"\nzh = \"文件", "breach[8].regime", "unknown-word"),
    ("amount = \"200\"", "amount = \"-200\"", "breach[9].amount", "beyond-range"),
    ("amount = \"200\"", "amount = \"200元\"", "breach[9].amount", "not-a-number"),
    ("amount = \"200\"\nper = \"once\"", "amount = \"200\"\nper = \"time\"", "breach[9].per", "unknown-word"),
    ("handover = { file-type = \"vehicle-sale\", when = [\"late\"] }", "handover = { file-type = \"vehicle-sail\", when = [\"late\"] }", "breach[1].handover.file-type", "unknown-checklist"),
    ("when = [\"faulty\"], document = \"handover-sheet\"", "when = [\"faulty\"], document = \"handover-shet\"", "breach[2].handover.document", "unknown-checklist"),
    ("when = [\"late\", \"incomplete\"]", "when = [\"late\", \"partial\"]", "breach[3].handover.when[2]", "unknown-word"),
    // Information
    ("until-level = \"confidential\"", "until-level = \"high\"", "information-flow.until-level", "unknown-word"),
    ("classify = \"archivist | file-clerk", "classify = \"archivists | file-clerk", "information-flow.classify", "not-a-post"),
    ("analyse-months = 6 ", "analyse-months = 0 ", "information-flow.analyse-months", "number-out-of-range"),
    ("remind-days = 14 ", "", "information-flow.remind-days", "missing-key"),
    ("pattern = \"XX-{year}-{sequence}\"", "pattern = \"XX-{category}-{sequence}\"", "information-flow.pattern", "unknown-placeholder"),
    ("pattern = \"XX-{year}-{sequence}\"", "pattern = \"XX-{year}\"", "information-flow.pattern", "no-sequence"),
    ("route = \"information\" ", "route = \"informations\" ", "information-flow.route", "unknown-route"),
    ("name = \"supply\"", "name = \"market\"", "information-flow.class[4].name", "repeated-word"),
    // Leaks
    ("told = \"general-manager |", "told = \"general-manger |", "leak.told", "not-a-post"),
    ("report = \"200\", remedy", "report = 200, remedy", "leak.reward.report", "wrong-type"),
    ("reward = { report = \"200\"", "reward = { silence = \"1\", report = \"200\"", "leak.reward.silence", "unknown-key"),
];

#[rustfmt::skip]
const ONE_WARNING: &[(&str, &str, &str, &str)] = &[
    ("secret = [\"manager\", \"named\"]             # 秘密", "secret = [\"everybody\"] #", "", ""),
    ("confidential = [\"manager\", \"named\"]", "confidential = \"everybody\"", "know.levels.secret", "higher-level-open"),
    ("confidential = 20", "confidential = 5", "secrecy.years.secret", "term-order"),
    ("article = \"loan-secrecy\"\nrule = \"BOR-3\"\nwhen = { level = \"top-secret\" }", "article = \"loan-secrecy\"\nrule = \"BOR-4\"\nwhen = { level = \"top-secret\" }", "loan[1].rule", "rule-not-in-article"),
];

fn edited(from: &str, to: &str) -> (String, u32) {
    let at = STANDARD
        .find(from)
        .unwrap_or_else(|| panic!("{from:?} is not in the standard"));
    let text = STANDARD.replacen(from, to, 1);
    let line = STANDARD[..at].matches('\n').count() + 1;
    (text, u32::try_from(line).expect("line"))
}

fn seen(faults: &[Fault]) -> Vec<(&str, &str)> {
    faults
        .iter()
        .map(|f| (f.key.as_str(), f.kind.code()))
        .collect()
}

#[test]
fn one_fault_each_under_its_key() {
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for (from, to, key, code) in ONE_FAULT {
        let (text, line) = edited(from, to);
        let faults = check(&text).expect_err(to);
        assert_eq!(seen(&faults), [(*key, *code)], "{to}: {faults:?}");
        let off = faults[0].line.abs_diff(line);
        // A missing key is said at the heading of its section, an empty route where it is named.
        assert!(
            off <= 11 || ["missing-key", "route-without-steps"].contains(code),
            "{to}: line {} far from {line}",
            faults[0].line
        );
        met.insert(code);
    }
    for (from, to, key, code) in ONE_WARNING {
        let checked = check(&edited(from, to).0).expect(to);
        let wanted: &[(&str, &str)] = if code.is_empty() { &[] } else { &[(key, code)] };
        assert_eq!(seen(&checked.warnings), wanted, "{to}");
        met.insert(code);
    }
    let unmet: Vec<_> = FaultKind::CODES
        .iter()
        .filter(|c| !met.contains(*c))
        .collect();
    assert_eq!(unmet, [] as [&&str; 0], "kinds without a test");
}

#[test]
fn codes_are_kebab_case_and_unique() {
    let unique: BTreeSet<_> = FaultKind::CODES.iter().collect();
    assert_eq!(unique.len(), FaultKind::CODES.len());
    for code in FaultKind::CODES {
        assert!(
            code.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{code}"
        );
    }
}

/// Nine faults in one text, under their lines.
const MANY: &str = r#"[rulebook]
name = "many"
version = 1
timezone = "Asia/Shanghai"
tone = "mild"

[department]
business = "B"
finance = "F"
office = "O"

[delegation]
article = "delegaton"
from = ["general-manager"]
to = [
  "deputy-general-manager",
  "ofice-director",
]

[article.delegation]
number = "4"
zh = "授权"
en = "Delegation"
rules = ["BOR-4", "BOR-40"]

[route.spare]
article = "delegation"
steps = [
  { act = "aprove", by = "general-manager" },
]

[[loan]]
article = "delegation"
rule = "BOR-4"
when = { level = "secret" }
decision = "allow"
limit = "4x"

[[loan]]
article = "delegation"
rule = "BOR-4"
when = { level = "secret", mode = "out" }
decision = "refuse"

[[loan]]
article = "delegation"
rule = "BOR-4"
decision = "refuse"
"#;

#[test]
fn many_faults_at_once_with_their_lines() {
    let faults = check(MANY).expect_err("faults");
    let seen: Vec<(u32, &str, &str)> = faults
        .iter()
        .map(|f| (f.line, f.key.as_str(), f.kind.code()))
        .collect();
    let missing_sections = seen.iter().filter(|(line, _, _)| *line == 1).count();
    assert_eq!(missing_sections, 8, "{seen:#?}");
    assert_eq!(
        seen[missing_sections..],
        [
            (3, "rulebook.version", "wrong-type"),
            (5, "rulebook.tone", "unknown-key"),
            (7, "department.archives", "missing-key"),
            (13, "delegation.article", "unknown-article"),
            (17, "delegation.to[2]", "unknown-word"),
            (24, "article.delegation.rules[2]", "unknown-rule"),
            (26, "route.spare", "unused-route"),
            (29, "route.spare.steps[1].act", "unknown-word"),
            (37, "loan[1].limit", "not-a-limit"),
            (39, "loan[2]", "line-unreachable"),
        ]
    );
}

#[test]
fn a_section_written_twice_is_said_at_its_heading() {
    let (text, line) = edited("[article.duties]", "[article.organisation]");
    let faults = check(&text).expect_err("faults");
    assert_eq!(
        (faults[0].line, faults[0].kind.code()),
        (line, "duplicate-key")
    );
}

#[test]
fn what_was_probably_meant_is_said() {
    let faults = check(MANY).expect_err("faults");
    let said: Vec<String> = faults
        .iter()
        .map(|f| rulebook_faults::fault(Lang::En, &f.kind))
        .collect();
    for wanted in ["office-director?", "approve?", "delegation?", "BOR-4"] {
        assert!(
            said.iter().any(|s| s.contains(wanted)),
            "{wanted}: {said:#?}"
        );
    }
}

#[test]
fn a_syntax_fault_hides_no_wrong_value() {
    let text = MANY.replace("name = \"many\"", "name = \"many");
    let seen: Vec<(u32, &str)> = check(&text)
        .expect_err("faults")
        .iter()
        .map(|f| (f.line, f.kind.code()))
        .collect();
    assert_eq!(
        seen,
        [
            (2, "syntax"),
            (17, "unknown-word"),
            (24, "unknown-rule"),
            (29, "unknown-word"),
            (37, "not-a-limit"),
        ]
    );
}

#[test]
fn every_kind_has_words_in_both_languages() {
    for (from, to, _, _) in ONE_FAULT {
        for fault in check(&edited(from, to).0).expect_err(to) {
            let zh = rulebook_faults::fault(Lang::Zh, &fault.kind);
            let en = rulebook_faults::fault(Lang::En, &fault.kind);
            assert!(!en.is_empty() && zh != en, "{zh} {en}");
        }
    }
}
