// Folders and archives: every file in them is opened as if it had been given by itself. One that cannot be read is rejected by
// its name and never stops the others. Files of the system (hidden ones, __MACOSX, Thumbs.db) hold no notes and are passed over;
// claims and programs are set aside.
#include <algorithm>
#include <filesystem>

#include "read/archive.h"
#include "read/charges.h"
#include "read/csv.h"
#include "read/formats.h"
#include "read/sidecar.h"
#include "read/visits.h"
#include "read/x12.h"

namespace palpate {
namespace {

constexpr int kMaxDepth = 2;                // archives around an archive
constexpr size_t kMaxInMemory = 32u << 20;  // of an archive inside another; larger ones are read in one go
constexpr size_t kTableHead = 1u << 16;

bool of_the_system(std::string_view path) {
  for (size_t b = 0; b < path.size();) {
    const size_t e = std::min(path.find('/', b), path.size());
    const std::string_view part = path.substr(b, e - b);
    if (part.size() > 1 && part != ".." && part.front() == '.') return true;
    if (part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini" || part.starts_with("~$")) return true;
    b = e + 1;
  }
  return false;
}

/// What a file among notes is that plainly is none, or empty. A name decides only for what would be read as plain text.
std::string no_note(const Input& in, const ReadOptions& o) {
  if (o.format) return "";
  constexpr const char* kClaims = "claims, not notes (for palpate check --claims)";
  if (looks_like_x12(in.bytes->head())) return kClaims;
  if (named_as_table(in.name) && o.map.empty()) {
    const std::string text = decode(std::string_view(in.bytes->head()).substr(0, kTableHead), o.encoding).text;
    if (!looks_like_csv(text, o.map) && !Sidecar::is_one(text, o.map) && looks_like_charges(text, {})) return kClaims;
  }
  constexpr std::string_view programs[]{".py", ".sh", ".js", ".css", ".sql", ".ps1", ".bat", ".xsd", ".xsl", ".java", ".cs", ".yaml", ".yml", ".ini"};
  if (std::any_of(std::begin(programs), std::end(programs), [&](std::string_view ending) { return in.name.ends_with(ending); }))
    return "program or settings file, not a note";
  return "";
}

class Container : public NoteReader {
 public:
  Next next(Note& note, Reject& reject) final {
    for (;;) {
      if (!inner_) {
        Input in;
        std::string why;
        const Step step = advance(in, why);
        if (step == Step::end) return Next::end;
        const std::string name = in.name;
        if (step == Step::file) {
          if (const std::string what = no_note(in, options_); !what.empty()) {
            reject = {name, 1, 1, what, ""};
            return Next::aside;
          }
          auto opened = open_input(std::move(in), options_);
          if (opened && options_.records_only && is_document((*opened)->info().format)) continue;
          if (opened) inner_ = std::move(*opened);
          else why = opened.error().message + (opened.error().hint.empty() ? "" : "; " + opened.error().hint);
        }
        if (!inner_) {
          reject = {name, 1, 1, std::move(why), ""};
          return Next::reject;
        }
      }
      const Next n = inner_->next(note, reject);
      for (auto& r : inner_->take_remarks()) remarks_.push_back(std::move(r));
      if (n != Next::end) return n;
      done_bytes_ += inner_->bytes_read();
      inner_.reset();
    }
  }

 protected:
  enum class Step : uint8_t { file, refused, end };
  explicit Container(const ReadOptions& o) : options_(o) {}
  /// The next file; `refused`: why, and in.name.
  virtual Step advance(Input& in, std::string& why) = 0;

  /// What is known of the file at this path from the root of the folder or archive.
  void know(Input& in, const std::string& path) const {
    in.facts.path_date = date_in_path(path);
    if (const Note* told = sidecar_.find(path)) in.facts.table = *told;
  }

  ReadOptions options_;
  Sidecar sidecar_;
  uint64_t done_bytes_ = 0;

 private:
  std::unique_ptr<NoteReader> inner_;
};

class FolderNotes : public Container {
 public:
  FolderNotes(const std::string& path, std::vector<std::string> files, const ReadOptions& o) : Container(o), root_(path), files_(std::move(files)) {
    info_.format = NoteFormat::folder;
    for (size_t i = 0; i < files_.size();) {
      const bool table = named_as_table(files_[i]) && add_table(files_[i]);
      if (table) files_.erase(files_.begin() + static_cast<std::ptrdiff_t>(i));
      else i++;
    }
  }
  uint64_t bytes_read() const override { return done_bytes_; }

 private:
  std::string full(const std::string& file) const { return root_.ends_with('/') ? root_ + file : root_ + "/" + file; }

  bool add_table(const std::string& file) {
    auto bytes = open_bytes(full(file));
    if (!bytes) return false;
    auto head = std::make_unique<Head>(std::move(*bytes), kTableHead);
    if (!Sidecar::is_one(decode(head->head()).text, options_.map)) return false;
    sidecar_.add(std::move(head), file, options_.map);
    remarks_.push_back(full(file) + ": read as the table of the documents beside it");
    return true;
  }

  Step advance(Input& in, std::string& why) override {
    if (at_ >= files_.size()) return Step::end;
    const std::string& file = files_[at_++];
    in.name = full(file);
    in.id = without_ending(file);
    in.prefix = in.id + "/";
    know(in, file);
    auto bytes = open_bytes(in.name);
    if (!bytes) {
      why = bytes.error().message;
      return Step::refused;
    }
    in.bytes = std::make_unique<Head>(std::move(*bytes));
    return Step::file;
  }

  std::string root_;
  std::vector<std::string> files_;
  size_t at_ = 0;
};

class EntryBytes : public ByteStream {
 public:
  explicit EntryBytes(Archive& a) : a_(a) {}
  size_t read(char* to, size_t size) override { return a_.read(to, size); }
  std::string broken() const override { return a_.broken(); }

 private:
  Archive& a_;
};

class ArchiveNotes : public Container, public Beside {
 public:
  ArchiveNotes(Input in, const ReadOptions& o) : Container(o), in_(std::move(in)) {
    info_.format = NoteFormat::archive;
    if (in_.bytes->size() == 0) in_.bytes = std::make_unique<Head>(std::move(in_.bytes), kMaxInMemory);
    if (in_.bytes->size() > 0) find_tables();
    archive_ = Archive::open(*in_.bytes);
  }
  uint64_t bytes_read() const override { return archive_->bytes_in(); }

  void each(std::string_view part, const std::function<void(const std::string& name, ByteStream& bytes)>& visit) const override {
    // The stream itself is being read: the archive's file again, or its bytes where they are held.
    std::unique_ptr<ByteStream> again;
    if (in_.bytes->is_all()) again = view_bytes(in_.bytes->head());
    else if (auto file = in_.depth == 0 && in_.bytes->size() > 0 ? open_bytes(in_.name) : Result<std::unique_ptr<ByteStream>>(Error{}); file)
      again = std::move(*file);
    if (!again) return;
    const auto look = Archive::open(*again);
    std::string name;
    while (look->next(name) == Archive::Step::entry) {
      if (name.substr(name.find_last_of('/') + 1).find(part) == std::string::npos || of_the_system(name)) continue;
      EntryBytes bytes(*look);
      visit(name, bytes);
    }
  }

 private:
  /// A table may stand behind the files it speaks of, so the archive is looked through for one first.
  void find_tables() {
    const auto look = Archive::open(*in_.bytes);
    std::string name;
    while (look->next(name) == Archive::Step::entry) {
      if (name.empty()) break;
      if (!named_as_table(name) || of_the_system(name)) continue;
      auto head = std::make_unique<Head>(std::make_unique<EntryBytes>(*look), kTableHead);
      if (!Sidecar::is_one(decode(head->head()).text, options_.map)) continue;
      sidecar_.add(std::move(head), name, options_.map);
      tables_.push_back(name);
      remarks_.push_back(in_.name + "!" + name + ": read as the table of the documents beside it");
    }
    in_.bytes->seek(0);
  }

  Step advance(Input& in, std::string& why) override {
    std::string name;
    for (;;) {
      if (ended_) return Step::end;  // an archive at its end is not asked again
      const Archive::Step step = archive_->next(name);
      if (step == Archive::Step::end && !any_) {
        ended_ = true;
        in.name = in_.name;
        why = "the archive holds no file";
        return Step::refused;
      }
      if (step == Archive::Step::end) {
        ended_ = true;
        return Step::end;
      }
      any_ = true;
      if (step == Archive::Step::broken) {
        ended_ = true;
        in.name = in_.name;
        why = archive_->broken() + "; what is left of it is not read";
        return Step::refused;
      }
      while (name.starts_with("./")) name.erase(0, 2);
      if (!of_the_system(name) && std::find(tables_.begin(), tables_.end(), name) == tables_.end()) break;
    }
    // A gz or zst of one file has no name inside.
    if (name.empty()) name = without_ending(in_.name.substr(in_.name.find_last_of("/!") + 1));
    in.name = in_.name + "!" + name;
    in.id = in_.prefix + without_ending(name);
    in.prefix = in.id + "/";
    in.depth = in_.depth + 1;
    know(in, name);
    if (!in.facts.path_date) in.facts.path_date = in_.facts.path_date;
    in.bytes = std::make_unique<Head>(std::make_unique<EntryBytes>(*archive_));
    in.beside = this;
    return Step::file;
  }

  Input in_;
  std::unique_ptr<Archive> archive_;
  std::vector<std::string> tables_;
  bool ended_ = false, any_ = false;
};

}  // namespace

OpenedNotes open_archive(Input in, const ReadOptions& o) {
  if (in.depth > kMaxDepth)
    return Error{"READ003", "lies in too many archives: more than " + std::to_string(kMaxDepth) + " around an archive are not opened", {in.name}, "", ""};
  return std::unique_ptr<NoteReader>(new ArchiveNotes(std::move(in), o));
}

OpenedNotes open_folder(const std::string& path, const ReadOptions& o) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  std::error_code ec;
  const fs::path root(path);
  for (auto it = fs::recursive_directory_iterator(root, ec); !ec && it != fs::recursive_directory_iterator(); it.increment(ec)) {
    std::error_code file_ec;
    if (!it->is_regular_file(file_ec)) continue;
    const std::string relative = it->path().lexically_relative(root).generic_string();
    if (!of_the_system(relative)) files.push_back(relative);
  }
  if (ec) return Error{"READ001", "cannot read the folder: " + ec.message(), {path}, "check the path and its permissions", ""};
  if (files.empty()) return Error{"READ001", "the folder holds no file", {path}, "", ""};
  std::sort(files.begin(), files.end());
  return std::unique_ptr<NoteReader>(new FolderNotes(path, std::move(files), o));
}

}  // namespace palpate
