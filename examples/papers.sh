#!/usr/bin/env bash
# Prints every form of the sample company into a directory: html, and with Chromium as PDF on A4, page size checked.
#   examples/papers.sh [DIR]        CRM=… for a program built already, CHROMIUM=… for another browser
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
dir="${1:-$(mktemp -d)}"
if [ -z "${CRM:-}" ]; then
  cargo build --quiet --locked --manifest-path "$root/Cargo.toml"
  CRM="$root/target/debug/crm"
fi
mkdir -p "$dir"
cd "$dir"
export CRM_DB="$dir/company/crm.db" CRM_NOW=2026-03-02T09:00:00 CRM_USER=E010
crm() { "$CRM" --quiet "$@" 2>said || { cat said >&2; return 1; }; }

crm demo company >/dev/null

# A volume of sixty papers, closed, with a note; some stand in boxes.
crm archive category add --department 业务部 --year 2025 --number 3 --name 购销合同 >/dev/null
crm archive volume open --department 业务部 --year 2025 --category 购销合同 --code 2025-3-001 \
  --title '2025年度购销合同、补充协议及往来函件（上半年，含与云汀市恒泰商贸有限公司的全部合同）' >/dev/null
for n in $(seq 1 60); do
  code="$(printf 'YW2025-3-%03d' "$n")"
  title="第 $n 号购销合同"
  [ $((n % 7)) = 0 ] && title="关于第 $n 号购销合同付款期限、交货地点及质量保证金的补充协议（含附件一至附件四，<b>双方</b>盖章原件）"
  level=none
  [ "$n" = 5 ] && level=secret
  month=$(((n - 1) / 10 + 1))
  crm archive add --code "$code" --title "$title" --year 2025 --category 购销合同 --level "$level" \
    --department 业务部 --retention 10y --pages $((n % 9 + 1)) --closed "$(printf '2025-%02d-15' "$month")" >/dev/null
  crm archive volume add 2025-3-001 "$code" >/dev/null
  crm archive move "$code" --to "档案室一/2柜/$((n / 20 + 1))层/$((n / 10 + 1))盒" >/dev/null
done
crm archive volume note 2025-3-001 --text '第 14 号合同附件二为复印件，原件存财务部' --condition 完好 --checked-by E006 >/dev/null
crm archive volume close 2025-3-001 --reason 年度归档 >/dev/null

# A loan that comes to be overdue, one that is returned, one that waits.
lend() {
  id="$(crm --as E011 -f json borrow request "$1" --mode out --purpose 核对合同金额与到货数量 --days 7 | sed -n 's/.*"id": "\(.*\)".*/\1/p')"
  crm --as E006 borrow approve "$id" --note 同意 >/dev/null
  crm --as E005 borrow approve "$id" >/dev/null
  crm borrow issue "$id" --pages 3 >/dev/null
  echo "$id"
}
late="$(lend YW2025-3-002)"
late2="$(lend YW2025-3-014)"
back="$(lend YW2025-3-003)"
crm borrow return "$back" --condition good --pages 3 >/dev/null
export CRM_NOW=2026-03-14T10:00:00
waits="$(crm --as E012 -f json borrow request YW2025-3-009 --mode out --purpose 核对交货日期 | sed -n 's/.*"id": "\(.*\)".*/\1/p')"

# A stock-take with something wrong.
crm archive stocktake open --name 2026年一季度盘点 --place 档案室一/2柜 >/dev/null
printf 'YW2025-3-%03d\n' $(seq 1 57) | crm archive stocktake scan S1 >/dev/null
printf 'YW2025-3-058\n' | crm archive stocktake scan S1 --place 档案室一/3柜/1层/1盒 >/dev/null
printf 'YW2025-3-059\n' | crm archive stocktake scan S1 --result damaged >/dev/null
printf 'XX-404\n' | crm archive stocktake scan S1 >/dev/null
crm archive stocktake note S1 --trouble damp --place 档案室一/2柜 --text 墙角渗水，已报修 >/dev/null
crm archive stocktake close S1 >/dev/null

# A destruction: one list carried out, one under way.
for n in $(seq 1 5); do
  crm archive add --code "YW2010-$n" --title "2010年第 $n 号旧合同" --year 2010 --category 购销合同 --level none \
    --department 业务部 --retention 10y --pages 12 --closed 2010-06-30 >/dev/null
done
crm destroy propose YW2010-1 YW2010-2 YW2010-3 --reason 保管期满，无继续保存价值 >/dev/null
crm destroy appraise D1 YW2010-1 --destroy >/dev/null
crm destroy appraise D1 YW2010-2 --destroy >/dev/null
crm destroy appraise D1 YW2010-3 --keep 20y >/dev/null
crm --as E005 destroy approve D1 --note 同意销毁 >/dev/null
crm --as E001 destroy witness D1 --name E013 >/dev/null
crm destroy execute D1 --method shred >/dev/null
crm --as E013 destroy attest D1 >/dev/null
crm destroy propose YW2010-4 YW2010-5 --reason 保管期满 >/dev/null

# What the business department brought, signed for by both.
crm archive handover sign Y1 --missing 2:tax-registration >/dev/null

mkdir -p papers
to() { crm paper print "${@:2}" -o "papers/$1.html"; }
to 卷内目录 volume-catalogue 2025-3-001
to 卷内备考表 volume-note 2025-3-001
to 案卷脊背 spine 2025-3-001 YW2025-3-001 YW2025-3-014
to 案卷脊背-窄 spine 2025-3-001 YW2025-3-014 --width 10
to 档号标签 item-label $(printf 'YW2025-3-%03d ' $(seq 1 60))
to 排架清单 shelf-list 档案室一/2柜
to 借阅登记簿 borrow-register --from 2026-01-01
to 签收簿 handover-book --from 2026-01-01
to 借阅单 borrow-slip "$late" "$back" "$waits"
to 催还通知单 reminder "$late" "$late2"
to 档案销毁审批表 destruction-form D1 D2
to 销毁清册 destruction-register
to 销毁证明 destruction-certificate D1
to 盘点报告 stocktake-report S1
ls papers/*.html | wc -l

browser="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
if [ -z "$browser" ]; then
  echo "no Chromium: html only, in $dir/papers" >&2
  exit 0
fi
for page in papers/*.html; do
  pdf="${page%.html}.pdf"
  "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$dir/browser" \
    --print-to-pdf="$pdf" "file://$dir/$page" >/dev/null 2>&1
  # A4: 210 by 297 mm are 595 by 842 points, upright or across.
  grep -a -o '/MediaBox *\[[^]]*\]' "$pdf" | tr -c '0-9.\n' ' ' | while read -r _ _ wide high; do
    case "${wide%.*}x${high%.*}" in
      594x841 | 595x841 | 595x842 | 841x594 | 841x595 | 842x595) ;;
      *) echo "$pdf: $wide x $high points is no A4" >&2; exit 1 ;;
    esac
  done
  echo "$pdf $(grep -a -c '/MediaBox' "$pdf")"
done
