#include "text/position.h"

namespace palpate {

Position PositionIndex::at(uint32_t byte) {
  if (byte < byte_) {
    byte_ = 0;
    now_ = {};
  }
  for (; byte_ < byte && byte_ < text_.size(); byte_++) {
    const auto c = static_cast<unsigned char>(text_[byte_]);
    if ((c & 0xC0) == 0x80) continue;  // counted with its lead byte
    now_.cp++;
    now_.utf16 += c >= 0xF0 ? 2 : 1;
    const bool lone_cr = c == '\r' && (byte_ + 1 >= text_.size() || text_[byte_ + 1] != '\n');
    if (c == '\n' || lone_cr) {
      now_.line++;
      now_.column = 1;
    } else {
      now_.column++;
    }
  }
  return now_;
}

}  // namespace palpate
