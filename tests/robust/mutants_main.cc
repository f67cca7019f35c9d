// Cut and bit-flipped versions of every sample, through readers and analysis in one process: no crash, none over two seconds,
// memory within bounds, and what stands in other records is read as it was.
// usage: mutants COUNT FOLDER...     (a folder that is not there is passed over; PALPATE_SEED sets another seed)
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>

#include "engine/analyzer.h"
#include "fuzz/memory_file.h"
#include "lexicon/load.h"
#include "read/claims.h"
#include "read/note_set.h"
#include "text/decode.h"

namespace {

using namespace palpate;
namespace fs = std::filesystem;

constexpr long kMostMemory = 256 * 1024;  // kB
constexpr double kMostSeconds = 2;

struct Sample {
  std::string name, bytes;
};

struct Count {
  uint64_t notes = 0, rejects = 0, asides = 0, errors = 0, lines = 0;
};

[[noreturn]] void fail(const std::string& what, const Sample& s, const std::string& mutant) {
  const std::string kept = fs::temp_directory_path() / "palpate-mutant";
  std::ofstream(kept, std::ios::binary) << mutant;
  std::cerr << s.name << ": " << what << "; the mutant is " << kept << "\n";
  std::exit(1);
}

long peak() {
  rusage u{};
  getrusage(RUSAGE_SELF, &u);
  return u.ru_maxrss;
}

std::string mutate(const std::string& s, std::mt19937& random) {
  if (s.empty()) return s;
  std::string m = s;
  switch (random() % 4) {
    case 0: m.resize(random() % s.size()); break;
    case 1: {  // a piece out of the middle
      const size_t at = random() % s.size();
      m.erase(at, 1 + random() % 64);
      break;
    }
    default:
      for (size_t n = 1 + random() % 8; n > 0; n--) m[random() % m.size()] ^= static_cast<char>(1u << random() % 8);
  }
  return m;
}

void run(const Sample& s, const std::string& bytes, Analyzer::Thread& thread, Count& c) {
  const std::clock_t start = std::clock();  // of this process: the machine may be busy
  const MemoryFile file(bytes);
  const auto read_once = [&](bool analyse) {
    Count one;
    NoteSet set({file.path()}, {});
    Note note;
    Reject reject;
    uint64_t records = 0;
    for (Next n; (n = set.next(note, reject)) != Next::end;) {
      if (++records > bytes.size() + 1000) fail("reading does not end", s, bytes);
      if (n == Next::note) {
        one.notes++;
        if (!valid_utf8(note.text)) fail("a text is no UTF-8", s, bytes);
        if (!analyse) continue;
        for (const auto& m : thread.analyse(note).mentions)
          if (m.span.empty() || m.span.end > note.text.size()) fail("a span leaves the text", s, bytes);
      } else if (reject.reason.empty()) {
        fail("a record is refused without a reason", s, bytes);
      } else {
        (n == Next::reject ? one.rejects : one.asides)++;
      }
    }
    one.errors = set.take_errors().size();
    if (one.notes + one.rejects + one.asides + one.errors == 0 && bytes.find_first_not_of(" \t\r\n") != std::string::npos && bytes.size() > 64) one.lines = 1;
    return one;
  };
  const Count one = read_once(true);
  if (one.lines) std::cerr << s.name << ": a mutant gave nothing and said nothing\n";
  c.notes += one.notes, c.rejects += one.rejects, c.asides += one.asides, c.errors += one.errors, c.lines += one.lines;
  ClaimBatch claims;
  const auto ok = read_claims({file.path()}, {}, claims);
  if (!ok && ok.error().message.empty()) fail("claims are refused without a reason", s, bytes);
  if (claims.read != claims.lines.size() + claims.rejected + claims.voided) fail("the count of claim lines does not add up", s, bytes);
  const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  if (took > kMostSeconds) fail("took " + std::to_string(took) + " s", s, bytes);
  if (peak() > kMostMemory) fail("memory reached " + std::to_string(peak()) + " kB", s, bytes);
}

std::vector<Sample> samples(int argc, char** argv) {
  std::vector<Sample> all;
  for (int i = 2; i < argc; i++) {
    std::error_code ec;
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator it(argv[i], ec), end; !ec && it != end; it.increment(ec))
      if (it->is_regular_file(ec) && it->file_size(ec) < (8u << 20)) files.push_back(it->path());
    if (ec) std::cerr << argv[i] << " is not there; its samples are left out\n";
    std::sort(files.begin(), files.end());
    for (const auto& f : files) {
      std::ifstream in(f, std::ios::binary);
      std::ostringstream bytes;
      bytes << in.rdbuf();
      all.push_back({f.string(), bytes.str()});
    }
  }
  return all;
}

/// Thirty records, one of them garbled: the others come as they were.
void others_are_kept(std::mt19937& random, int rounds) {
  struct Shape {
    const char* name;
    std::string head;
    std::string (*record)(int);
    size_t may_lose;  ///< besides the garbled one
    std::string end = "\n";
  };
  const Shape shapes[] = {
      {"jsonl", "", [](int i) { return "{\"id\":\"R" + std::to_string(i) + "\",\"text\":\"STM R UT x " + std::to_string(i) + " min\"}"; }, 0},
      {"fhir", "",
       [](int i) {
         return R"({"resourceType":"DocumentReference","id":"R)" + std::to_string(i) + R"(","subject":{"reference":"Patient/P)" + std::to_string(i) +
                R"("},"content":[{"attachment":{"contentType":"text/plain","data":"U1RNIHggOCBtaW4="}}]})";
       },
       0},
      // A quote that the garbling made runs to the next row's.
      {"csv", "id,patient,text\n", [](int i) { return "R" + std::to_string(i) + ",P" + std::to_string(i) + ",\"STM, R UT x " + std::to_string(i) + " min\""; },
       2},
      {"hl7", "",
       [](int i) {
         const std::string n = std::to_string(i);
         return "MSH|^~\\&|A|B|C|D|20240304||MDM^T02|M" + n + "|P|2.5\rPID|1||P" + n + "^^^X^MR\rTXA|1|PN|TX|20240304||||||||R" + n +
                "|||||AU\rOBX|1|TX|1^N||STM R UT x " + n + " min||||||F";
       },
       1, "\r"}};
  constexpr int kRecords = 30;
  for (const Shape& shape : shapes)
    for (int round = 0; round < rounds; round++) {
      std::string whole = shape.head, garbled = shape.head;
      const int victim = static_cast<int>(random() % kRecords);
      for (int i = 0; i < kRecords; i++) {
        std::string r = shape.record(i);
        whole += r + shape.end;
        if (i == victim)
          for (size_t n = 1 + random() % 4; n > 0; n--) r[random() % r.size()] ^= static_cast<char>(1u << random() % 8);
        garbled += r + shape.end;
      }
      const auto read = [](const std::string& bytes) {
        const MemoryFile file(bytes);
        NoteSet set({file.path()}, {});
        std::multimap<std::string, std::string> texts;  // the garbling may turn one id into another
        Note note;
        Reject reject;
        for (Next n; (n = set.next(note, reject)) != Next::end;)
          if (n == Next::note) texts.emplace(note.patient.value_or("") + "/" + note.id, note.text);
        return texts;
      };
      const auto before = read(whole), after = read(garbled);
      const Sample s{shape.name, garbled};
      if (before.size() != kRecords) fail("the sample itself is not read", s, whole);
      size_t lost = 0;
      for (const auto& [id, text] : before) {
        const auto [from, to] = after.equal_range(id);
        const bool same = std::any_of(from, to, [&t = text](const auto& now) { return now.second == t; });
        if (from == to) lost++;
        else if (!same && id.find("R" + std::to_string(victim)) == std::string::npos)
          fail("the note " + id + " has other words since record " + std::to_string(victim) + " was garbled", s, garbled);
      }
      if (lost > 1 + shape.may_lose) fail(std::to_string(lost) + " notes were lost with record " + std::to_string(victim), s, garbled);
    }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::cerr << "usage: mutants COUNT FOLDER...\n", 2;
  const char* seed = std::getenv("PALPATE_SEED");
  std::mt19937 random(seed ? static_cast<unsigned>(std::atoi(seed)) : 20240304u);
  const auto all = samples(argc, argv);
  if (all.empty()) return std::cerr << "no samples\n", 1;
  auto lexicon = load_lexicon(builtin_files());
  if (!lexicon) return std::cerr << lexicon.error().render() << "\n", 1;
  const auto analyzer = Analyzer::create(*lexicon, "medicare");
  if (!analyzer) return std::cerr << analyzer.error().render() << "\n", 1;
  Analyzer::Thread thread(**analyzer);
  const int wanted = std::atoi(argv[1]);
  Count c;
  for (const Sample& s : all) run(s, s.bytes, thread, c);  // the samples themselves
  for (int i = 0; i < wanted; i++) {
    const Sample& s = all[static_cast<size_t>(i) % all.size()];
    run(s, mutate(s.bytes, random), thread, c);
  }
  others_are_kept(random, std::max(10, wanted / 40));
  std::cout << wanted << " mutants of " << all.size() << " samples: " << c.notes << " notes, " << c.rejects << " rejected, " << c.asides << " set aside, "
            << c.errors << " files refused, " << c.lines << " silent; peak " << peak() / 1024 << " MB\n";
  if (c.notes == 0 || c.rejects + c.errors == 0) return std::cerr << "nothing was read, or nothing refused\n", 1;
  return 0;
}
