// Notes of all inputs of a command, one batch after another; what cannot be read is told, counted and kept apart.
//
//   NoteInputs in(paths, read_options, rejects_file);
//   while (in.fill(batch)) ...
//
// Borrows its arguments. One thread at a time (run_batch sees to it).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/output.h"
#include "read/notes.h"

namespace palpate {

class NoteInputs {
 public:
  NoteInputs(const std::vector<std::string>& paths, const ReadOptions& read, OutputFile* rejects) : paths_(paths), read_(read), rejects_(rejects) {}
  /// Adds the next notes; false at the end.
  bool fill(std::vector<Note>& batch);
  uint64_t rejected() const { return rejected_; }
  /// Inputs that could not be opened.
  uint64_t unreadable() const { return unreadable_; }

 private:
  bool open_next();
  void report(const Reject& r);

  const std::vector<std::string>& paths_;
  const ReadOptions& read_;
  OutputFile* rejects_;
  size_t next_ = 0;
  std::unique_ptr<NoteReader> reader_;
  uint64_t rejected_ = 0, unreadable_ = 0;
};

/// Columns of the terminal on standard output.
size_t terminal_width();

}  // namespace palpate
