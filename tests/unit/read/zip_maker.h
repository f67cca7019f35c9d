// A ZIP archive of stored entries, for tests of what reads packages.
//
//   ZipMaker zip; zip.add("word/document.xml", xml); read_docx(zip.bytes(), {});
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace palpate {

class ZipMaker {
 public:
  void add(std::string_view name, std::string_view data) {
    const uint32_t crc = crc32(data), size = static_cast<uint32_t>(data.size()), at = static_cast<uint32_t>(files_.size());
    std::string common = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(crc, 4) + number(size, 4) + number(size, 4) +
                         number(static_cast<uint32_t>(name.size()), 2) + number(0, 2);
    files_ += "PK\x03\x04" + common + std::string(name) + std::string(data);
    directory_ += "PK\x01\x02" + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(at, 4) + std::string(name);
    count_++;
  }
  std::string bytes() const {
    return files_ + directory_ + "PK\x05\x06" + number(0, 2) + number(0, 2) + number(count_, 2) + number(count_, 2) +
           number(static_cast<uint32_t>(directory_.size()), 4) + number(static_cast<uint32_t>(files_.size()), 4) + number(0, 2);
  }

 private:
  static std::string number(uint32_t n, int bytes) {
    std::string s;
    for (int i = 0; i < bytes; i++) s += static_cast<char>(n >> (8 * i) & 0xFF);
    return s;
  }
  static uint32_t crc32(std::string_view data) {
    uint32_t c = 0xFFFFFFFFu;
    for (char x : data) {
      c ^= static_cast<unsigned char>(x);
      for (int k = 0; k < 8; k++) c = c & 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
    }
    return ~c;
  }
  std::string files_, directory_;
  uint32_t count_ = 0;
};

}  // namespace palpate
