#include "cli/who_when.h"

#include <pwd.h>
#include <unistd.h>

#include <ctime>

namespace palpate {

std::string utc_now() {
  const std::time_t t = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&t, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

std::string user_name() {
  const uid_t uid = geteuid();
  const passwd* p = getpwuid(uid);
  return p && p->pw_name ? p->pw_name : "uid " + std::to_string(uid);
}

}  // namespace palpate
