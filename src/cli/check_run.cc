#include "cli/check_run.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <iostream>
#include <mutex>
#include <thread>

#include "check/baseline.h"
#include "check/note_check.h"
#include "cli/note_inputs.h"
#include "cli/output.h"
#include "engine/batch.h"
#include "report/terminal.h"

namespace palpate {

void CheckRun::add_options(CLI::App& app) {
  app.add_option("input", inputs_, "Files of notes (CSV, JSON lines, plain text) or folders; - is standard input")->required();
  app.add_option("--claims", claims_, "Claim or charge files: X12 837, CSV, FHIR Claim or ExplanationOfBenefit (may be repeated)")
      ->required()
      ->allow_extra_args(false)
      ->type_name("FILE");
  app.add_option("--claims-format", claims_format_, "Read the claims as x12, charges or fhir instead of telling from their content");
  app.add_option("--claims-map", claims_map_, "Which column of a charge table is which field: code=proc,units=qty,account=visit,...")
      ->type_name("FIELD=COLUMN,...");
  app.add_option("--claims-encoding", claims_encoding_, "Encoding of the claims: utf-8, utf-16le, utf-16be or windows-1252");
  app.add_option("--payers", payers_file_, "Which payer goes by which policy, line by line")->type_name("FILE");
  app.add_option("--baseline", baseline_, "Work list or records of an earlier run: what was closed there stays closed until the note's text changes")
      ->type_name("FILE");
  app.add_option("--suppress", suppress_, "Accepted findings with reason, author and date; they stay in the report")->type_name("FILE");
  app.add_option("--rejects", rejects_, "Write notes that cannot be read to this file (JSON lines)")->type_name("FILE");
  app.add_option("-j,--jobs", jobs_, "Threads (default: all cores); the output is the same for any number");
  app.add_flag("-q,--quiet", quiet_, "No notices and no closing counts");
  audit_.add_options(app);
  rules_.add_options(app, "error");
  setup_.add_options(app);
  input_.add_options(app);
}

int CheckRun::load(const std::string& command, bool show_text, bool compliance) {
  RuleSettings settings;
  if (!rules_.resolve(settings) || !input_.resolve(read_) || setup_.load(engine_) || !read_payers() || !audit_.begin(command)) return kCannot;
  audit_.lexicon(*engine_.analyzer);
  audit_.input("claims", claims_);
  audit_.input("notes", inputs_);
  audit_.input("payers", {payers_file_});
  audit_.input("rules", {rules_.file()});
  audit_.input("baseline", {baseline_});
  audit_.input("suppress", {suppress_});
  if (!read_claim_files()) return kCannot;
  if (int rc = analyse_notes()) return rc;
  report_ = check_claims(batch_.lines, notes_, [this](const ClaimLine& l, const std::string& day) { return policy_for(l, day); }, *engine_.lexicon, settings,
                         {show_text, compliance});
  return apply_lists() ? kDone : kCannot;
}

bool CheckRun::read_claim_files() {
  ClaimOptions o;
  if (!claims_format_.empty() && !(o.format = parse_claim_format(claims_format_))) {
    std::cerr << "palpate: --claims-format: unknown format \"" << claims_format_ << "\"; x12, charges or fhir\n";
    return false;
  }
  if (!claims_encoding_.empty() && !(o.encoding = parse_encoding(claims_encoding_))) {
    std::cerr << "palpate: --claims-encoding: unknown encoding \"" << claims_encoding_ << "\"; utf-8, utf-16le, utf-16be or windows-1252\n";
    return false;
  }
  auto map = ChargeMap::parse(claims_map_);
  if (!map) return print_errors(map.errors()), false;
  o.map = *map;
  if (auto ok = read_claims(claims_, o, batch_); !ok) {
    print_errors(ok.errors());
    unreadable_ = true;
    if (batch_.lines.empty()) return false;
  }
  if (quiet_) return true;
  for (const ClaimNotice& n : batch_.notices) {
    const char* kind = n.kind == ClaimNotice::Kind::note ? "note" : n.kind == ClaimNotice::Kind::warning ? "warning" : "rejected";
    std::cerr << n.source << (n.line ? ":" + std::to_string(n.line) : std::string()) << ": " << kind << ": " << n.what << (n.hint.empty() ? "" : "; " + n.hint)
              << "\n";
  }
  std::cerr << "palpate: claim lines: read " << batch_.read << " = used " << batch_.lines.size() << " + rejected " << batch_.rejected << " + set aside "
            << batch_.voided << " (void or replaced)\n";
  return true;
}

int CheckRun::analyse_notes() {
  std::unique_ptr<OutputFile> rejects;
  if (!rejects_.empty()) {
    auto r = OutputFile::open(rejects_);
    if (!r) return print_errors(r.errors()), kCannot;
    rejects = std::move(*r);
  }
  NoteInputs inputs(inputs_, read_, rejects.get());
  // Threads finish as they may; the report follows the order in which the notes were read, which the sink gets as places.
  std::mutex keeping;
  std::deque<CheckedNote> kept;
  std::vector<size_t> order;
  const unsigned jobs = jobs_ ? jobs_ : std::max(1u, std::thread::hardware_concurrency());
  run_batch(
      *engine_.analyzer, jobs, [&](std::vector<Note>& b) { return inputs.fill(b); },
      [&](const Note& n, const Analysis& a, std::string& places) {
        CheckedNote checked{n, a};
        std::lock_guard<std::mutex> lock(keeping);
        const size_t place = kept.size();
        kept.push_back(std::move(checked));
        places.append(reinterpret_cast<const char*>(&place), sizeof place);
      },
      [&](const std::string& places, size_t) {
        for (size_t at = 0, place = 0; at < places.size(); at += sizeof place) {
          std::memcpy(&place, places.data() + at, sizeof place);
          order.push_back(place);
        }
        return true;
      },
      interrupted());
  if (interrupted()) {
    std::cerr << "palpate: interrupted after " << kept.size() << " notes; nothing was written\n";
    audit_.entry().counts.emplace_back("notes_analysed", kept.size());
    audit_.append("interrupted", quiet_);
    return kInterrupted;
  }
  notes_.reserve(order.size());
  for (const size_t place : order) notes_.push_back(std::move(kept[place]));
  if (rejects)
    if (auto ok = rejects->commit(); !ok) return print_errors(ok.errors()), kCannot;
  unreadable_ = unreadable_ || inputs.unreadable();
  audit_.entry().counts = {{"notes_analysed", notes_.size()},
                           {"notes_rejected", inputs.rejected()},
                           {"claim_lines_rejected", batch_.rejected},
                           {"claim_lines_set_aside", batch_.voided}};
  if (!quiet_)
    std::cerr << "palpate: notes: read " << notes_.size() + inputs.rejected() << " = analysed " << notes_.size() << " + rejected " << inputs.rejected()
              << inputs.aside() << "\n";
  return notes_.empty() && inputs.unreadable() ? kCannot : kDone;
}

bool CheckRun::audit(const std::string& outcome) {
  if (!audit_.asked()) return true;
  std::vector<const Policy*> used;
  for (const CheckRow& r : report_.rows)
    if (r.payer.rules.policy && std::find(used.begin(), used.end(), r.payer.rules.policy) == used.end()) used.push_back(r.payer.rules.policy);
  audit_.policies(used);
  fill_audit(audit_.entry(), report_);
  return audit_.append(outcome, quiet_);
}

bool CheckRun::read_payers() {
  if (payers_file_.empty()) return true;
  constexpr size_t kFew = 3;
  auto f = read_option_file(payers_file_);
  if (!f) return print_errors(f.errors()), false;
  auto m = load_payers(*f, engine_.lexicon->policies);
  if (!m && m.errors().size() > kFew) {
    // Another file by mistake, perhaps with patients in it: its lines are not shown.
    const Error wrong{"LEX020",
                      "is no map of payers: " + std::to_string(m.errors().size()) + " of its lines name no policy",
                      {payers_file_},
                      "a payer and a policy on each line, for example: MB,medicare",
                      ""};
    return print_errors({wrong}), false;
  }
  if (!m) return print_errors(m.errors()), false;
  payers_ = std::move(*m);
  return true;
}

PayerChoice CheckRun::policy_for(const ClaimLine& l, const std::string& day) const {
  if (payers_file_.empty()) {
    if (engine_.analyzer->policy_name().empty()) return {{}, "no policy was asked for: units, pairs and daily limits were not checked"};
    return {payer_rules(*engine_.lexicon, engine_.analyzer->policy_name(), day), ""};
  }
  const std::string* name = payers_.policy_for(l.payer, l.payer_kind);
  const std::string payer = l.payer.empty() ? l.payer_kind.empty() ? "the line's payer" : l.payer_kind : l.payer;
  if (!name) return {{}, "payer " + payer + " is mapped to no policy: units, pairs and daily limits were not checked"};
  if (name->empty()) return {{}, "payer " + payer + " is mapped to none: units, pairs and daily limits were not checked"};
  return {payer_rules(*engine_.lexicon, *name, day), ""};
}

bool CheckRun::apply_lists() {
  constexpr size_t kShown = 20;
  for (const auto& [path, kind] : {std::pair{baseline_, BaselineKind::closed}, std::pair{suppress_, BaselineKind::suppressed}}) {
    if (path.empty()) continue;
    auto f = read_option_file(path);
    if (!f) return print_errors(f.errors()), false;
    auto b = Baseline::read(path, f->text, kind);
    if (!b) return print_errors(b.errors(), kShown), false;
    b->apply(report_);
    for (const auto& [status, rows] : b->unclear())
      std::cerr << "palpate: " << path << ": " << rows << (rows == 1 ? " row has" : " rows have") << " the status \"" << escaped(status)
                << "\", which closes nothing; a row is closed by closed, done, resolved, accepted or suppressed\n";
    if (!quiet_ && !b->unused().empty())
      std::cerr << "palpate: " << path << ": " << b->unused().size() << " of " << b->size() << " entries match no finding of this run\n";
  }
  return true;
}

}  // namespace palpate
