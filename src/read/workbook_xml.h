// What the XML parts of a workbook share: their parser, and text that may be rich.
//
//   SheetParser xml;                                   // freed with its owner
//   RichText rich;
//   rich.begin("t", nothing), rich.put("STM", 3), rich.end("t");
//   rich.text;                                         // "STM"; a struck run stands as "~~STM~~", a phonetic one is left out
//
// For the handlers of shared strings (workbook.cc) and of rows (sheet_rows.cc). Values; one thread.
#pragma once

#include <expat.h>

#include <cstdint>
#include <string>

namespace palpate {

constexpr uint64_t kMaxRowBytes = 40ull << 20;
constexpr size_t kSheetBlock = 1 << 16;  ///< bytes that are unpacked and parsed at a time

/// The value of an attribute, or null.
const char* attribute(const XML_Char** a, const char* name);

/// Text of <si> and <is>: runs of <t>, without the phonetic ones.
struct RichText {
  std::string text, run;
  bool in_t = false, phonetic = false, struck = false;
  /// False when one cell holds more than a row may.
  bool put(const XML_Char* words, int size);
  void begin(const char* element, const XML_Char** a);
  void end(const char* element);
};

struct SheetParser {
  XML_Parser p = XML_ParserCreate(nullptr);
  SheetParser() = default;
  SheetParser(const SheetParser&) = delete;
  SheetParser& operator=(const SheetParser&) = delete;
  ~SheetParser() { XML_ParserFree(p); }
};

}  // namespace palpate
