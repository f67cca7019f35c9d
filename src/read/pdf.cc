// The text layer of a PDF, by pdftotext (poppler, GPL) as a child process with limits: it is not linked. What a PDF strikes out
// it draws as a line, which no text layer tells.
#include "read/child.h"
#include "read/document.h"
#include "read/source.h"

namespace palpate {

Result<Document> read_pdf(std::string_view bytes, const DocumentLimits& limits) {
  ChildLimits child;
  child.output = 4 * limits.text + 4096;  // the layout of a page is kept with blanks, most of which are dropped below
  const auto r = run_child({"pdftotext", "-layout", "-nopgbrk", "-enc", "UTF-8", "-", "-"}, bytes, child);
  if (!r) return r.errors();
  if (r->exit == 127) return document_error("PDF files need pdftotext, which is not installed", "install poppler-utils");
  if (r->too_much) return document_error(over_limit("note", limits.text));
  if (!r->stopped.empty()) return document_error("the PDF cannot be read: pdftotext " + r->stopped);
  if (r->exit != 0)
    return document_error(r->exit == 3 ? "the PDF is locked by its owner"
                                       : "the PDF is damaged or encrypted (pdftotext ended with " + std::to_string(r->exit) + ")");
  const std::string text = valid_text(r->out);
  TextBuilder out(limits.text);
  for (size_t b = 0; b < text.size();) {
    const size_t e = std::min(text.find('\n', b), text.size());
    out.put(std::string_view(text).substr(b, e - b), false);
    out.line(true);
    b = e + 1;
  }
  if (out.full()) return document_error(over_limit("note", limits.text));
  Document d = out.finish();
  if (d.text.find_first_not_of(" \t\r\n\f") == std::string::npos)
    return document_error("the PDF has no text layer (a scan?)", "palpate does not read pictures of text");
  return d;
}

}  // namespace palpate
