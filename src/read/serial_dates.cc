#include "read/serial_dates.h"

#include <cmath>
#include <cstdint>
#include <cstring>

namespace palpate {

bool date_format(int id, const std::map<int, std::string>& own) {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return true;
  const auto f = own.find(id);
  if (f == own.end()) return false;
  bool quoted = false, bracket = false;
  for (size_t i = 0; i < f->second.size(); i++) {
    const char c = f->second[i];
    if (c == '"') quoted = !quoted;
    else if (c == '\\' || c == '_' || c == '*') i++;
    else if (c == '[' || c == ']') bracket = c == '[';
    else if (!quoted && !bracket && std::strchr("ymdhsYMDHS", c)) return true;
  }
  return false;
}

std::string date_of_serial(double serial, bool from_1904) {
  if (!(serial >= 0 && serial < 2'958'466)) return "";
  auto days = static_cast<int64_t>(std::floor(serial));
  int64_t minutes = std::llround((serial - static_cast<double>(days)) * 1440);
  if (minutes == 1440) days++, minutes = 0;
  std::string out;
  auto two = [](int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  if (serial >= 1) {
    // Days since 1970-01-01; the 1900 system counts a 29 February 1900 that never was.
    int64_t z = from_1904 ? days - 24107 : days - 25569 + (days < 60 ? 1 : 0);
    z += 719468;
    const int64_t era = z / 146097, doe = z - era * 146097, yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153, day = doy - (153 * mp + 2) / 5 + 1,
                  month = mp < 10 ? mp + 3 : mp - 9;
    out = std::to_string(yoe + era * 400 + (month <= 2 ? 1 : 0)) + "-" + two(month) + "-" + two(day);
    if (minutes == 0) return out;
    out += " ";
  }
  return out + two(minutes / 60) + ":" + two(minutes % 60);
}

}  // namespace palpate
