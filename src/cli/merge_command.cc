// merge: shards of one scan or check, joined in the order of their numbers. All are looked through before a byte is written.
#include <algorithm>
#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/setup.h"
#include "read/shard.h"

namespace palpate {
namespace {

struct Shard {
  std::string path;
  long number = -1;  ///< the last one in the file's name; -1: it has none
  uint64_t records = 0;
};

struct MergeOptions {
  std::vector<std::string> shards;
  std::string out;
  long expect = 0;
  bool quiet = false;
};

long number_of(const std::string& path) {
  std::string name = path.substr(path.find_last_of('/') + 1);
  if (const size_t dot = name.find('.'); dot != std::string::npos && dot > 0) name.resize(dot);
  const size_t end = name.find_last_of("0123456789");
  if (end == std::string::npos) return -1;
  size_t begin = end;
  while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9') begin--;
  return end - begin > 8 ? -1 : std::stol(name.substr(begin, end - begin + 1));
}

/// Sorted by number; why the shards cannot be all of one run, or empty.
std::string in_order(std::vector<Shard>& shards, long expect) {
  if (expect > 0 && static_cast<long>(shards.size()) != expect)
    return std::to_string(shards.size()) + " shards were given, --expect says " + std::to_string(expect);
  const auto numbered = std::count_if(shards.begin(), shards.end(), [](const Shard& s) { return s.number >= 0; });
  if (numbered == 0) return "";
  if (static_cast<size_t>(numbered) != shards.size()) return "some of the shards have a number in their name and some have none";
  std::stable_sort(shards.begin(), shards.end(), [](const Shard& a, const Shard& b) { return a.number < b.number; });
  if (shards.size() > 1 && shards.front().number > 1)
    return "the first shard has number " + std::to_string(shards.front().number) + ": earlier ones are not there";
  for (size_t i = 1; i < shards.size(); i++) {
    const long last = shards[i - 1].number, now = shards[i].number;
    if (now == last) return "two shards have number " + std::to_string(now) + ": " + shards[i - 1].path + " and " + shards[i].path;
    if (now != last + 1) return "shard " + std::to_string(last + 1) + " is not there";
  }
  return "";
}

struct Mark {
  uint64_t hash;
  uint32_t shard;
  bool operator<(const Mark& o) const { return hash != o.hash ? hash < o.hash : shard < o.shard; }
};

/// Two shards that hold the same mark, or empty.
std::string shared(std::vector<Mark>& marks, const std::vector<Shard>& shards) {
  std::sort(marks.begin(), marks.end());
  for (size_t i = 1; i < marks.size(); i++)
    if (marks[i].hash == marks[i - 1].hash && marks[i].shard != marks[i - 1].shard)
      return shards[marks[i - 1].shard].path + " and " + shards[marks[i].shard].path;
  return "";
}

/// Looks through all shards; why they cannot be joined, or empty.
std::string check(std::vector<Shard>& shards) {
  ShardReader reader;
  std::vector<Mark> places, notes;
  std::string made_by, made_where, line;
  for (uint32_t i = 0; i < shards.size(); i++) {
    std::ifstream in(shards[i].path, std::ios::binary);
    if (!in) return shards[i].path + ": cannot be opened";
    while (std::getline(in, line) && !interrupted()) {
      const std::string where = shards[i].path + ":" + std::to_string(++shards[i].records);
      if (in.eof()) return where + ": the shard ends in the middle of a line; its run was cut short";
      ShardLine l;
      if (const std::string why = reader.read(line, l); !why.empty()) return where + ": " + why;
      if (made_by.empty()) made_by = l.made_by, made_where = shards[i].path;
      if (l.made_by != made_by)
        return where + ": made by " + l.made_by + ", but " + made_where + " by " + made_by + "; scan both with the same program, lexicon and policy";
      if (l.place) places.push_back({l.place, i});
      if (l.note) notes.push_back({l.note, i});
    }
  }
  if (const std::string both = shared(places, shards); !both.empty()) return "the shards overlap: a record stands in " + both;
  if (const std::string both = shared(notes, shards); !both.empty())
    return "a note of the same id, patient and date stands in " + both +
           ": the shards overlap, or hold versions of one note, which only a scan of both inputs together can tell apart";
  return "";
}

int merge(const MergeOptions& o) {
  std::vector<Shard> shards;
  for (const auto& s : o.shards) shards.push_back({s, number_of(s), 0});
  std::string why = in_order(shards, o.expect);
  if (why.empty()) why = check(shards);
  if (interrupted()) return kInterrupted;
  if (!why.empty()) {
    std::cerr << "palpate: merge: " << why << "; nothing was written\n";
    return kCannot;
  }
  auto out = OutputFile::open(o.out);
  if (!out) return print_errors(out.errors()), kCannot;
  uint64_t records = 0;
  std::string block(1 << 20, '\0');
  for (const Shard& s : shards) {
    records += s.records;
    std::ifstream in(s.path, std::ios::binary);
    while (in && !interrupted()) {
      in.read(block.data(), static_cast<std::streamsize>(block.size()));
      if (!(*out)->write(std::string_view(block).substr(0, static_cast<size_t>(in.gcount())))) break;
    }
  }
  if ((*out)->pipe_closed()) return kDone;
  if (interrupted()) return kInterrupted;
  if (auto ok = (*out)->commit(); !ok) return print_errors(ok.errors()), kCannot;
  if (!o.quiet) std::cerr << "palpate: merged " << shards.size() << " shards, " << records << " records\n";
  return kDone;
}

}  // namespace

void add_merge(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("merge", "Join the shards of one scan or check, in the order of the numbers in their names");
  auto o = std::make_shared<MergeOptions>();
  c->add_option("shard", o->shards, "JSON lines written by scan or check; a missing, overlapping, cut or differently made one is refused")->required();
  c->add_option("-o,--output", o->out, "Write to this file instead of standard output")->type_name("PATH");
  c->add_option("--expect", o->expect, "How many shards there must be")->type_name("N");
  c->add_flag("-q,--quiet", o->quiet, "No closing count");
  c->callback([o, &rc] { rc = merge(*o); });
}

}  // namespace palpate
