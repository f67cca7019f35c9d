// Notes whose text a table holds line by line (Epic HNO): the rows of one note joined in the order of their line numbers.
//
//   auto reader = open_note_lines(std::move(rows), path, columns, options, beside);
//
// A line that was cut at its greatest length goes on without a break. A note whose lines are not whole (1, 2, 3, ...) is
// rejected: what is absent could be the word "not". What a table HNO_INFO beside it says of a note (author, date, encounter)
// is taken. Streams when the rows of each note stand together; else, and from standard input, it holds the notes. One thread.
#pragma once

#include "read/beside.h"
#include "read/csv.h"
#include "read/note_columns.h"
#include "read/notes.h"

namespace palpate {

Result<std::unique_ptr<NoteReader>> open_note_lines(std::unique_ptr<RowReader> rows, const std::string& path, const NoteColumns& columns,
                                                    const ReadOptions& options, const Beside* beside);

}  // namespace palpate
