#!/usr/bin/env bash
# A day at the counter of the sample company: builds crm, makes a training database, imports the spreadsheets,
# and lends archives by the rules. CRM=path uses a binary that is built already; CRM_LANG=zh|en picks the language.
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

step() { # 中文 English
  if [ "$CRM_LANG" = zh ]; then printf '\n── %s\n' "$1"; else printf '\n── %s\n' "$2"; fi
}
say() { # shows a command, then runs it
  printf '$ crm'
  printf ' %q' "$@" | sed "s|$company/||g"
  printf '\n'
  "$CRM" "$@" 2> >(grep -v -e 'training database' -e 训练数据库 >&2 || true) || return $?
}
refused() { # runs what must be refused with the exit code given first
  local want=$1 code=0
  shift
  say "$@" || code=$?
  [ "$code" = "$want" ] || { echo "exit $code instead of $want" >&2; exit 1; }
  printf '(exit %s)\n' "$code"
}

step "新建训练数据库，导入人员、客户、档案（GB18030 与 UTF-8）" "A training database; staff, customers and archives from GB18030 and UTF-8 spreadsheets"
say init --training --company 云汀澜溪机电贸易有限公司 --admin A01=王敏
export CRM_USER=A01
say staff import "$company/员工名册.csv"
say customer import "$company/客户一览表.csv"
say archive import "$company/档案目录.csv"
say archive import "$company/新增档案.csv"

step "一份有错的表：所有错误一次列出，什么也不写入" "A sheet with faults: all of them at once, nothing written"
refused 3 archive import "$company/archives-with-faults.csv" --dry-run

step "业务部李思源查看并申请一份普通档案" "E011 of the business department asks for an ordinary file"
say --as E011 borrow check DA2023-016 --mode out
say --as E011 borrow request DA2023-016 --mode out --purpose 核对合同
step "无权知悉的绝密档案如同不存在；机密档案不得带出，理由逐条列明" "A top-secret file might as well not exist; a confidential one may not leave, with every reason"
refused 1 --as E011 archive show DA2023-009
refused 1 --as E007 borrow request DA2023-012 --mode out --purpose 年度审计

step "部门经理审核，总经理办公室主任批准，档案管理员借出" "The manager reviews, the office director approves, the archivist issues"
say --as E006 --quiet --format ndjson borrow approve B1
say --as E005 borrow approve B1 --note 同意
say --as E010 borrow issue B1
step "总经理出差：书面授权，主任代批机密档案的室内阅览" "The general manager is away: by written delegation the office director approves a confidential reading"
say --as E007 borrow request DA2023-012 --mode room --purpose 年度审计
refused 1 --as E005 borrow approve B2
say staff delegate --from E001 --to E005 --matter borrow --since 2026-03-02 --until 2026-03-06 --document 授字2026-01
say --as E005 borrow approve B2
say --as E010 borrow issue B2
say --as E010 borrow return B2
say --as E010 todo

step "十五天后：逾期，不得再借；归还时少了一页" "Fifteen days later: overdue, so nothing new; and a page is missing at return"
export CRM_NOW=2026-03-17T09:00:00
say nightly
say --as E010 borrow overdue
refused 1 --as E011 borrow request DA2025-023 --mode room --purpose 查阅
say --as E010 borrow return B1 --pages 117
say --as E010 borrow incident amend I1 --remedy 补印缺页 --penalty 20元
say --as E006 todo

step "借阅登记与日志" "The register of loans, and the journal"
say --as E010 borrow list
say journal seal --output "$work/head.json"
say journal verify --against "$work/head.json"
