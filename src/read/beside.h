// What lies beside a file that is no file of the disk: the other entries of its archive.
//
//   beside->each("HNO_INFO", [&](const std::string& name, ByteStream& bytes) { ... });
//
// Each call unpacks the archive once more, so that it is never held. Belongs to the archive's reader. One thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "read/bytes.h"

namespace palpate {

class Beside {
 public:
  virtual ~Beside() = default;
  /// The entries whose file name holds `part`; none when the archive can be read only once.
  virtual void each(std::string_view part, const std::function<void(const std::string& name, ByteStream& bytes)>& visit) const = 0;
};

}  // namespace palpate
