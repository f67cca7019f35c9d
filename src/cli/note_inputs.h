// Notes of all inputs of a command, one batch after another; what cannot be read is told, counted and kept apart.
//
//   NoteInputs in(paths, read_options, rejects_file);
//   while (in.fill(batch)) ...
//
// Borrows the file. One thread at a time (run_batch sees to it).
#pragma once

#include <string>
#include <vector>

#include "cli/output.h"
#include "read/note_set.h"

namespace palpate {

class NoteInputs {
 public:
  NoteInputs(const std::vector<std::string>& paths, const ReadOptions& read, OutputFile* rejects) : set_(paths, read), rejects_(rejects) {}
  /// Adds the next notes; false at the end.
  bool fill(std::vector<Note>& batch);
  uint64_t rejected() const { return rejected_; }
  /// Inputs that could not be opened.
  uint64_t unreadable() const { return set_.unreadable(); }
  /// "; set aside 5: older version 3, removed 2", or nothing.
  std::string aside() const;

 private:
  void report(const Reject& r);

  NoteSet set_;
  OutputFile* rejects_;
  uint64_t rejected_ = 0;
};

/// Columns of the terminal on standard output.
size_t terminal_width();

}  // namespace palpate
