#include "context/spoken.h"

#include <algorithm>
#include <array>

#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr int kRunWords = 24;  // nobody writes so many words without a comma

/// Words that tie what follows to what stood before.
bool ties(std::string_view w) {
  static constexpr std::array kWords = {"if",    "that",   "whether", "what",      "how",      "when",   "where",   "because",  "since",  "until",
                                        "till",  "unless", "which",   "who",       "as",       "than",   "says",    "said",     "say",    "thinks",
                                        "told",  "tells",  "asked",   "asks",      "states",   "stated", "reports", "reported", "feels",  "felt",
                                        "so",    "after",  "before",  "while",     "although", "though", "me",      "hopes",    "wishes", "wanted",
                                        "wants", "why",    "like",    "exercises", "stuff",    "thing",  "one"};
  return std::find(kWords.begin(), kWords.end(), w) != kWords.end();
}

std::string_view word_before(std::string_view t, uint32_t begin, uint32_t at) {
  while (at > begin && !letter(t[at - 1])) at--;
  uint32_t b = at;
  while (b > begin && letter(t[b - 1])) b--;
  return t.substr(b, at - b);
}

/// "last time | we did", "yesterday | he had": the statement has begun with its time.
bool dated(std::string_view t, uint32_t begin, uint32_t at) {
  static const TextPattern kWhen(
      "\\b(?:(?:last|next|previous|prior|that|other|past) "
      "(?:time|visit|session|week|month|year|night|day|weekend|appointment|treatment)|yesterday|earlier|ago|previously|originally|initially|(?:mon|tues|wednes|"
      "thurs|fri|satur|sun)day)[ \\n]*$");
  const std::string_view before = t.substr(begin, at - begin);
  return kWhen.occurs(before, {before.size() > 40 ? static_cast<uint32_t>(before.size()) - 40 : 0, static_cast<uint32_t>(before.size())});
}

}  // namespace

std::vector<uint32_t> statement_starts(std::string_view text, NormSpan sentence) {
  static const TextPattern kStart(
      "\\b(?:(?:and |but |so )?(?:then |today |also |next )*(?:i|we|he|she|they|patient|pt|the patient|client) (?:then |also |just |really |first )?"
      "(?:did|worked|used|performed|started|finished|gave|kneaded|massaged|mobilized|stretched|went|said|says|reports|reported|states|stated|tells|told|has|"
      "had|is|was|tolerated|got|will|can|could|"
      "might|may|feels|felt|wants|wanted|declined|refused|asked|asks|thinks|left|moved|ended|began|reviewed|taught|showed)|"
      "(?:the )?plan (?:is|will be|for next)|(?:next (?:visit|time|session|week)) (?:i|we|is|will|he|she)|(?:exam|examination|on exam|objectively|assessment) "
      "(?:today |shows|is))\\b");
  // The longest run of words without a mark.
  int words = 0, longest = 0;
  bool in = false;
  for (uint32_t i = sentence.begin; i < sentence.end; i++) {
    const char c = text[i];
    const bool mark = std::string_view(",.:()|/\"+&=").find(c) != std::string_view::npos;
    const bool w = letter(c) || digit(c);
    if (mark) words = 0;
    else if (w && !in) words++;
    in = w;
    longest = std::max(longest, words);
  }
  std::vector<uint32_t> out;
  if (longest < kRunWords) return out;
  std::vector<NormSpan> g;
  const std::string_view upto = text.substr(0, sentence.end);
  for (size_t at = sentence.begin; kStart.find(upto, at, sentence.end, g); at = g[0].end)
    if (g[0].begin > sentence.begin && !ties(word_before(text, sentence.begin, g[0].begin)) && !dated(text, sentence.begin, g[0].begin))
      out.push_back(g[0].begin);
  return out;
}

}  // namespace palpate
