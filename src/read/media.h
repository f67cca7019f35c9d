// The text of a document that stands inside a message or resource: an HL7 ED, a FHIR attachment, a CDA body.
//
//   Document t;
//   std::string why = read_media("text/plain; charset=utf-8", bytes, limit, t);
//   if (!why.empty()) reject(why);                 // "the attachment is a picture, which is not read"
//
// The bytes decide, then the type that is stated. One line of the table in media.cc a kind. Nothing is kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "read/document.h"

namespace palpate {

/// Empty, or why there is no text.
std::string read_media(std::string_view type, std::string_view bytes, uint64_t limit, Document& out);
/// How well a type keeps a note's words: documents often come in several types, and the best is read. Higher is better.
int media_rank(std::string_view type);
/// Adds a text behind what is there, with the struck ranges.
void append_document(const Document& more, Document& to);

}  // namespace palpate
