#include "report/html.h"

#include <algorithm>

#include "core/sha256.h"

namespace palpate {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--bg:#fff;--fg:#1a1a1a;--line:#767676;--doubt:#8a5200;--for:#d3f2d9;--for-ink:#1b6e33;--against:#ffd9d9;--against-ink:#b00020;--mention:#e6e6e6;--mention-ink:#525252}
@media (prefers-color-scheme:dark){:root{--bg:#161616;--fg:#f2f2f2;--line:#b8b8b8;--doubt:#ffc266;--for:#143d20;--for-ink:#7fdc97;--against:#5a1420;--against-ink:#ff9aa2;--mention:#3a3a3a;--mention-ink:#b8b8b8}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:75rem;font:1rem/1.5 system-ui,sans-serif;background:var(--bg);color:var(--fg)}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;margin:.2rem 0}
.tools{display:flex;flex-wrap:wrap;gap:1rem;margin:1rem 0}
label{display:flex;flex-direction:column;font-weight:600}
input,select{font:inherit;padding:.35rem;border:1px solid var(--line);border-radius:4px;background:var(--bg);color:var(--fg);min-width:14rem}
.item{border:1px solid var(--line);border-left-width:6px;border-radius:4px;padding:.6rem .8rem;margin:.6rem 0;break-inside:avoid}
#list .item{content-visibility:auto;contain-intrinsic-size:auto 12rem}
.item.error{border-left-color:var(--against-ink)}.item.warning{border-left-color:var(--doubt)}.item.info{border-left-color:var(--line)}
.level{display:inline-block;min-width:4.6rem;padding:0 .4rem;border-radius:3px;border:1px solid;text-align:center;font-size:.85rem}
.error .level{color:var(--against-ink)}.warning .level{color:var(--doubt)}
.item p{margin:.3rem 0}.where{font-weight:600}.where span:not(:last-child)::after{content:"\00a0\00b7"}
button{font:inherit;padding:.35rem .7rem;border:1px solid var(--line);border-radius:4px;background:var(--bg);color:var(--fg);cursor:pointer}
button.link{padding:0;border:0;text-decoration:underline;font-weight:600}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}
.tools select,.tools input{max-width:20rem;min-width:11rem;font-weight:400}
.charts{display:flex;flex-wrap:wrap;gap:0 2rem;align-items:flex-start;font-size:.9rem}.charts th,.charts td{padding:.1rem .4rem}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:1rem 0}.facts div{display:flex;flex-direction:column-reverse}.facts dd{margin:0;font-size:1.6rem;font-weight:600;line-height:1.2}
caption{text-align:left;font-weight:600;padding:.3rem 0}
.keys{max-width:60rem}kbd{border:1px solid var(--line);border-radius:3px;padding:0 .3rem}
pre.note{white-space:pre-wrap;overflow-wrap:anywhere;border:1px dotted var(--line);padding:.6rem;font:.95rem/1.5 ui-monospace,monospace}
pre.counts{white-space:pre-wrap;font:inherit}
mark{color:inherit;padding:0 .1em;border-bottom:2px solid}
mark.for{background:var(--for);border-bottom-color:var(--for-ink)}
mark.against{background:var(--against);border-bottom:2px dashed var(--against-ink)}
mark.mention{background:var(--mention);border-bottom:2px dotted var(--mention-ink)}
table{border-collapse:collapse;margin:.5rem 0}th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}td.n{text-align:right}
.bar{fill:currentColor}.axis{stroke:var(--line);stroke-width:1}.range{stroke:currentColor;stroke-width:3}.charts tbody th{font-weight:400}
caption{text-align:left;font-weight:600;padding:.3rem 0}q{font-weight:400}.wide{overflow-x:auto}ul.choices{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;padding:0;margin:.5rem 0}.blank{display:inline-block;min-width:5rem;border-bottom:1px solid var(--line)}.blank.wider{min-width:14rem;margin-right:1rem}.source{color:var(--mention-ink);font-size:.9rem}table.even{width:100%;min-width:38rem;table-layout:fixed}table.even th:first-child{width:32%}table.even th:last-child,table.even td:last-child{width:13.5rem}summary{cursor:pointer;padding:.2rem 0}
:focus-visible{outline:3px solid #4d90fe;outline-offset:2px}
[hidden]{display:none!important}
@media print{.tools,.keys{display:none}body{max-width:none}details>*{display:block}details::details-content{display:block;content-visibility:visible;block-size:auto}.wide{overflow:visible}h2.page{break-before:page}.item{break-inside:avoid}#list .item{content-visibility:visible}mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

/// The script's or style's own hash, as the page's policy wants it: base64 of the SHA-256.
std::string csp_hash(std::string_view content) {
  const std::string hex = sha256({content}).substr(7);
  std::string bytes;
  auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  for (size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(value(hex[i]) << 4 | value(hex[i + 1]));
  static constexpr char k64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t n = 0;
    for (size_t k = 0; k < 3; k++) n = n << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (size_t k = 0; k < 4; k++) out += i + k <= bytes.size() ? k64[n >> (18 - 6 * k) & 63] : '=';
  }
  return "'sha256-" + out + "'";
}

}  // namespace

std::string html_escaped(std::string_view s) {
  std::string o;
  o.reserve(s.size());
  for (char c : s) {
    switch (c) {
      case '&': o += "&amp;"; break;
      case '<': o += "&lt;"; break;
      case '>': o += "&gt;"; break;
      case '"': o += "&quot;"; break;
      case '\'': o += "&#39;"; break;
      case '\r': break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') o += "\xEF\xBF\xBD";
        else o += c;
    }
  }
  return o;
}

std::string marked_note(std::string_view text, std::vector<MarkedSpan> spans) {
  std::stable_sort(spans.begin(), spans.end(), [](const MarkedSpan& a, const MarkedSpan& b) { return a.at.begin < b.at.begin; });
  std::string out = "<pre class=\"note\" tabindex=\"0\" role=\"region\" aria-label=\"Text of the note\">";
  size_t at = 0;
  for (const MarkedSpan& s : spans) {
    const size_t from = std::max<size_t>(at, s.at.begin), to = std::min<size_t>(s.at.end, text.size());
    if (from >= to) continue;
    out += html_escaped(text.substr(at, from - at));
    out += "<mark class=\"" + s.kind + "\" title=\"" + html_escaped(s.title) + "\">" + html_escaped(text.substr(from, to - from)) + "</mark>";
    at = to;
  }
  return out + html_escaped(text.substr(at)) + "</pre>";
}

std::string html_page(std::string_view title, std::string_view body, std::string_view script) {
  std::string o =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src " +
      csp_hash(kStyle) + (script.empty() ? std::string() : "; script-src " + csp_hash(script)) + "; base-uri 'none'; form-action 'none'\">\n";
  o += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
       html_escaped(title) + "</title>\n<style>";
  o.append(kStyle).append("</style></head>\n<body>\n<main>\n").append(body).append("</main>\n");
  if (!script.empty()) o.append("<script>").append(script).append("</script>\n");
  return o + "</body></html>\n";
}

}  // namespace palpate
