#!/usr/bin/env bash
# The whole life of a volume of the sample company: opened, filled, moved, borrowed, declassified, held and released, counted,
# carried to another house in a bag, kept longer or destroyed before a witness, and registered for ever.
# Builds crm and makes a training database, where CRM_NOW sets the clock. CRM=path uses a binary that is built already;
# CRM_LANG=zh|en picks the language.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${CRM:-}" ]; then
  cargo build --release --locked
  CRM=$PWD/target/release/crm
fi
case "${CRM_LANG:-${LC_ALL:-${LANG:-en}}}" in zh*) export CRM_LANG=zh ;; *) export CRM_LANG=en ;; esac
company=$PWD/examples/company
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CRM_DB=$work/crm.db CRM_NOW=2026-03-02T09:00:00
unset CRM_USER
cd "$work"

step() { # 中文 English
  if [ "$CRM_LANG" = zh ]; then printf '\n── %s\n' "$1"; else printf '\n── %s\n' "$2"; fi
}
day() { # sets the clock and says so
  export CRM_NOW=$1
  printf '\n════ %s\n' "${1%T*}"
}
run() { # what it says stands behind what it answers, but for the line that this is a training database
  local code=0
  "$CRM" "$@" 2>"$work/said" || code=$?
  grep -vx -e 'warning: this is a training database' -e '注意：这是训练数据库' "$work/said" >&2 || true
  return $code
}
say() { # shows a command, then runs it
  printf '$ crm'
  printf ' %q' "$@" | sed "s|$company/||g"
  printf '\n'
  run "$@"
}
brief() { # shows a command, then runs it; only what it says is shown
  say "$@" >"$work/answer"
  head -1 "$work/answer"
}
refused() { # runs what must be refused with the exit code given first
  local want=$1 code=0
  shift
  say "$@" || code=$?
  [ "$code" = "$want" ] || { echo "exit $code instead of $want" >&2; exit 1; }
  printf '(exit %s)\n' "$code"
}
codes() { # types codes as a barcode reader does, to the command that follows
  local typed=$1
  shift
  printf '$ printf %%s "%s" | crm' "${typed//$'\n'/\\n}"
  printf ' %q' "$@"
  printf '\n'
  printf '%s' "$typed" | run "$@"
}

day 2026-03-02T09:00:00
step "训练数据库与人员" "A training database and its people"
"$CRM" -q init --training --company 云汀澜溪机电贸易有限公司 --admin A01=王敏 >/dev/null 2>&1
"$CRM" -q --as A01 staff import "$company/员工名册.csv" >/dev/null 2>&1
export CRM_USER=E010 # 方文静, archivist

step "类目，立卷" "A category of the department's list, a volume in it"
say archive category add --department 业务部 --year 2025 --name 采购合同
brief archive volume open --category 采购合同 --year 2025 --department 业务部 --title 2025年轴承采购

step "归档五件：请示与批复、合同与附件、机密的价格底线" "Five items filed: a request with its reply, a contract with its annex, a confidential price list"
file() { # code title level term more…
  local code=$1 title=$2 level=$3 term=$4
  shift 4
  run -q archive add --code "$code" --title "$title" --year 2025 --category 采购合同 --department 业务部 \
    --level "$level" --retention "$term" --closed 2025-06-30 --place 一库/3柜/2架/5盒 "$@" >/dev/null
}
say archive propose-level --title 轴承采购价格预算
file CG-1 轴承采购请示 none 10y --pages 4
file CG-2 轴承采购批复 none 10y --pages 2
file CG-3 轴承采购合同 none 10y --pages 24
file CG-4 轴承采购合同附件 none 10y --pages 6
file CG-5 轴承采购价格预算 confidential 10y --pages 3
for item in CG-1 CG-3 CG-5; do brief archive volume add V2025-01-001 "$item"; done
brief archive volume add V2025-01-001 CG-2 --relation reply-to=CG-1
brief archive volume add V2025-01-001 CG-4 --relation annex-of=CG-3
refused 1 archive volume add V2025-01-001 CG-9
printf '%%PDF-1.4 …' >"$work/scan.pdf"
say archive attach CG-1 scan.pdf
say archive volume note V2025-01-001 --text 齐全 --condition 完好 --checked-by E006

step "无权知悉的人看不到整卷" "Whoever may not know of one item does not meet the volume"
refused 1 --as E011 archive volume show V2025-01-001

step "移库；借出、归还，归还时提示归位" "Moved to another cabinet; lent, and taken back to its place"
say archive move CG-3 --to 二库/1柜/1架/2盒 --reason 移库
run -q --as E005 borrow request CG-3 --mode out --purpose 核对合同 >/dev/null
brief borrow issue B1
codes $'CG-3\n' borrow return --scan


step "盘点：条码枪逐件扫描，一件借出，一件放错" "Stock is taken with a barcode reader: one item is out, one in the wrong place"
run -q --as E005 borrow request CG-4 --mode out --purpose 复核 >/dev/null
brief archive stocktake open --name 2026年一季度
run -q borrow issue B2 >/dev/null
codes $'CG-1\nCG-2\nCG-5\nX-1\n' archive stocktake scan S1 --place 一库/3柜/2架/5盒
codes $'CG-3\n' archive stocktake scan S1 --place 一库/3柜/2架/5盒
say archive stocktake close S1
run -q borrow return B2 >/dev/null

step "结卷；导出为包，他处核验后导入" "The volume is closed, and carried to another house in a bag, which checks it first"
brief archive volume close V2025-01-001 --reason 年度归档完毕
say archive export-bag V2025-01-001 bag
(
  export CRM_DB=$work/other.db
  "$CRM" -q init --training --company 澜江分公司 --admin E010=方文静 >/dev/null 2>&1
  "$CRM" -q --as E010 department add 业务部 >/dev/null 2>&1 || true
  say archive import-bag bag
  printf 'x' >>bag/data/contents/*/*
  refused 3 archive import-bag bag --dry-run
)

day 2030-05-06T09:00:00
step "诉讼期间冻结，期满也不得销毁；结案后解除" "A lawsuit: held, the item cannot be destroyed even when it is due; then released"
say archive hold CG-1 --reason 诉讼
say destroy due --as-of 2036-01-01
brief archive release H1 --reason 结案

day 2035-07-01T09:00:00
step "保管期满：到期清单与理由" "The term is over: what is due, and why"
say destroy due
printf '$ crm -f ndjson destroy due | head -1\n'
run -f ndjson destroy due >"$work/due"
head -1 "$work/due"

step "销毁清单：逐件鉴定，合同延长保管" "A destruction list; at appraisal the contract is kept longer"
brief -q destroy propose CG-1 CG-2 CG-3 CG-4 CG-5 --reason 保管期满
for item in CG-1 CG-2 CG-4 CG-5; do brief -q destroy appraise D1 "$item" --destroy; done
brief destroy appraise D1 CG-3 --keep 20y
say destroy show D1

step "含涉密件：主任审核，总经理批准；监销人须另有其人" "Classified items: the office director reviews, the general manager approves; the witness had no part in it"
brief -q --as E005 destroy review D1
brief -q --as E001 destroy approve D1
refused 1 destroy execute D1 --method shred
refused 1 --as E001 destroy witness D1 --name E005
brief -q --as E001 destroy witness D1 --name E013
refused 1 destroy execute D1 --method tear

step "执行前一件又被冻结：核对时剔除" "Held again on the eve, one item drops out when the list is checked"
brief -q archive hold CG-2 --reason 审计
say destroy execute D1 --method shred
brief --as E013 destroy attest D1

step "清册、证明、墓碑" "The register, the certificate, the tombstone"
say destroy register
say destroy certificate D1
say archive show CG-1

day 2045-07-02T09:00:00
step "新归一件秘密件：保密期限十年，无关人员不知其存在" "A secret item is filed, for ten years: to whom it does not concern it might as well not exist"
brief archive add --code CG-6 --title 轴承采购回顾 --year 2045 --category 采购合同 --department 业务部 --level secret --retention 30y
refused 1 --as E011 archive show CG-6
day 2055-07-02T09:00:00
step "十年期满之日自行解密，夜间作业记入日志" "On the day the ten years end it is declassified by itself; the night journals it"
say --as A01 nightly
say --as E011 archive show CG-6

step "备份：此后的备份也不含已销毁的内容；日志可验证" "A backup, which holds nothing of what was destroyed; the journal verifies"
say --as A01 backup backup.db
say archive verify
say journal verify
