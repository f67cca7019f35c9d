#include "cli/drill_run.h"

#include <filesystem>
#include <iostream>

#include "cli/drill_results.h"
#include "cli/output.h"
#include "report/drill_html.h"
#include "report/drill_json.h"
#include "report/drill_scores.h"
#include "report/drill_text.h"
#include "report/terminal.h"

namespace palpate {
namespace {

const LexiconFile* builtin(const std::string& id) {
  for (const auto& f : builtin_decks())
    if (f.name == id || f.name == id + ".yaml") return &f;
  return nullptr;
}

bool add_deck(const LexiconFile& file, std::vector<Deck>& out) {
  auto d = load_deck(file);
  if (!d) return print_errors(d.errors()), false;
  out.push_back(std::move(*d));
  return true;
}

}  // namespace

bool load_decks(const std::vector<std::string>& names, std::vector<Deck>& out) {
  bool fine = true;
  if (names.empty())
    for (const auto& f : builtin_decks()) fine &= add_deck(f, out);
  for (const auto& name : names) {
    if (const LexiconFile* own = builtin(name)) {
      fine &= add_deck(*own, out);
    } else if (std::filesystem::exists(name)) {
      auto files = read_lexicon_path(name);
      if (!files) {
        print_errors(files.errors());
        return false;
      }
      for (const auto& file : *files) fine &= add_deck(file, out);
    } else {
      std::vector<std::string> known;
      for (const auto& f : builtin_decks()) known.push_back(f.name.substr(0, f.name.size() - 5));
      const std::string near = did_you_mean(name, known);
      print_errors({Error{
          "DRL001", "no deck and no file of this name", {name}, near.empty() ? "palpate drill list shows the decks" : "did you mean \"" + near + "\"?", ""}});
      fine = false;
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Deck& x, const Deck& y) { return x.level < y.level; });
  return fine;
}

int run_drill(const std::vector<Deck>& decks, const DrillArgs& args, const Engine& engine, std::istream& in, std::ostream& out) {
  DrillResults results;
  if (!results.open(args.results, args.person)) return kCannot;
  Judge judge(*engine.analyzer);
  Session session(decks, past_answers(results.rows(), args.person), {args.items, args.seed});
  if (!args.json) out << kDrillPurpose << "\nquit ends the drill.\n";
  size_t number = 0;
  std::string line;
  while (const Question* q = session.next()) {
    if (!q->again) number++;
    if (args.json) out << drill_question_json(*q, number, session.planned()) << "\n";
    else out << drill_question(*q, number, session.planned(), args.colour);
    Grade g;
    while (!g.understood) {
      if (!args.json) out << "> ";
      out.flush();
      if (interrupted() || !std::getline(in, line) || line == "quit" || line == "q") break;
      g = grade(*q->item, line);
      if (!g.understood) (args.json ? std::cerr : out) << "(" << escaped(g.help) << ")\n";
    }
    if (!g.understood) break;
    const Judgement j = judge.of(*q->item);
    if (args.json) out << drill_answer_json(*q, g, j, engine.analyzer->lexicon()) << "\n";
    else out << drill_feedback(*q->item, g, j, engine.analyzer->lexicon(), args.colour);
    if (!results.answered(*q, g, "")) return kCannot;
    session.answered(g.right);
  }
  if (args.json) out << drill_score_json(session) << "\n";
  else
    out << "\n"
        << session.right() << " of " << session.asked() << " right at the first answer"
        << (session.asked() < session.planned() ? "; " + std::to_string(session.planned() - session.asked()) + " not asked" : "") << ".\n";
  return interrupted() ? kInterrupted : kDone;
}

int run_test(const std::vector<Deck>& decks, const DrillArgs& args, bool post, std::istream& in, std::ostream& out) {
  const uint64_t seed = args.seed.value_or(1);
  const TestForms forms = test_forms(decks, args.items, seed);
  const std::vector<Question>& form = post ? forms.post : forms.pre;
  const std::string mark = test_mark(post, seed);
  DrillResults results;
  if (!results.open(args.results, args.person)) return kCannot;
  size_t asked = 0, right = 0, number = 0;
  double score = 0;
  if (!args.json)
    out << kDrillPurpose << "\n"
        << form.size() << " questions, each once; what was right is shown at the end. quit ends the test; it goes on where it stopped.\n";
  std::string line;
  for (const Question& q : form) {
    number++;
    if (const ResultRow* r = results.find(q, mark)) {
      asked++, right += r->right, score += r->score;
      continue;
    }
    if (args.json) out << drill_question_json(q, number, form.size()) << "\n";
    else out << drill_question(q, number, form.size(), args.colour);
    Grade g;
    while (!g.understood) {
      if (!args.json) out << "> ";
      out.flush();
      if (interrupted() || !std::getline(in, line) || line == "quit" || line == "q") break;
      g = grade(*q.item, line);
      if (!g.understood) (args.json ? std::cerr : out) << "(" << escaped(g.help) << ")\n";
    }
    if (!g.understood) break;
    if (!results.answered(q, g, mark)) return kCannot;
    asked++, right += g.right, score += g.score;
  }
  const double mean = asked ? score / static_cast<double>(asked) : 0;
  if (args.json) out << drill_test_score_json(mark, asked, form.size(), right, mean) << "\n";
  else out << "\n" << drill_test_words(mark, asked, form.size(), right, mean) << "\n";
  return interrupted() ? kInterrupted : kDone;
}

int test_scores(const std::string& path, const std::string& to, std::ostream& out) {
  auto f = read_lexicon_path(path);
  if (!f) return print_errors(f.errors()), kCannot;
  auto sat = test_sittings(f->front());
  if (!sat) return print_errors(sat.errors()), kCannot;
  const auto rows = compare(*sat);
  out << (to == "csv" ? drill_scores_csv(rows) : drill_scores_text(rows));
  return kDone;
}

int list_decks(const std::vector<Deck>& decks, std::ostream& out) {
  size_t width = 0, items = 0;
  for (const Deck& d : decks) width = std::max(width, display_width(d.id));
  for (const Deck& d : decks) {
    out << padded(escaped(d.id), width) << "  level " << d.level << "  " << padded(std::to_string(d.items.size()), 3, true) << " items  " << escaped(d.title)
        << "\n";
    items += d.items.size();
  }
  out << decks.size() << " decks, " << items << " items\n";
  return kDone;
}

int check_decks(const std::vector<Deck>& decks, const Engine& engine, bool json, std::ostream& out) {
  Judge judge(*engine.analyzer);
  size_t items = 0, agree = 0, open = 0, decided = 0, unjudged = 0;
  for (const Deck& d : decks) {
    for (const DrillItem& i : d.items) {
      items++;
      const Judgement j = judge.of(i);
      if (json) out << drill_item_check_json(d, i, j) << "\n";
      if (j.agreement == Agreement::agrees) {
        agree++;
        continue;
      }
      if (j.agreement == Agreement::cannot_judge) unjudged++;
      else i.decided.empty() ? open++ : decided++;
      if (json) continue;
      out << i.at.str() << ": " << escaped(i.id) << ": " << (j.agreement == Agreement::differs ? "palpate reads it otherwise" : "palpate cannot judge it")
          << "\n  the deck says: " << escaped(answer_words(i))
          << "\n  palpate reads: " << escaped(j.reading.empty() ? "none of the notes says the same" : j.reading) << "\n";
      if (j.agreement == Agreement::differs) {
        for (const auto& r : drill_reasons(j, engine.analyzer->lexicon())) out << "    " << r << "\n";
        out << (i.decided.empty() ? "  the trainer decides: mend the item, or say why in \"decided\"\n" : "  decided: " + escaped(i.decided) + "\n");
      }
    }
  }
  (json ? std::cerr : out) << decks.size() << " decks, " << items << " items: " << agree << " agree, " << open << " differ, " << decided
                           << " differ and are decided, " << unjudged << " cannot be judged\n";
  return open ? kFindings : kDone;
}

int handout(const Deck& deck, const std::string& path, const Engine& engine) {
  Judge judge(*engine.analyzer);
  std::vector<Judgement> judgements;
  for (const DrillItem& i : deck.items) judgements.push_back(judge.of(i));
  auto out = OutputFile::open(path);
  if (!out) return print_errors(out.errors()), kCannot;
  if (!(*out)->write(drill_html(deck, judgements, engine.analyzer->lexicon())) && (*out)->pipe_closed()) return kDone;
  if (auto done = (*out)->commit(); !done) return print_errors(done.errors()), kCannot;
  return kDone;
}

}  // namespace palpate
