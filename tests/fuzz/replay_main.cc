// Runs the seeds of one target, or of all. usage: palpate_replay SEEDS [TARGET]; SEEDS/<target>/ holds files of any name.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

#include "targets.h"

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  if (argc < 2 || argc > 3) {
    std::cerr << "usage: palpate_replay SEEDS [TARGET]\n";
    return 2;
  }
  int ran = 0, empty = 0;
  for (const auto& target : palpate::kFuzzTargets) {
    if (argc == 3 && std::string(argv[2]) != target.name) continue;
    std::error_code ec;
    std::vector<fs::path> seeds;
    for (const auto& e : fs::directory_iterator(fs::path(argv[1]) / target.name, ec)) seeds.push_back(e.path());
    std::sort(seeds.begin(), seeds.end());
    if (seeds.empty()) std::cerr << target.name << ": no seeds\n", empty++;
    for (const auto& seed : seeds) {
      std::ifstream in(seed, std::ios::binary);
      std::ostringstream bytes;
      bytes << in.rdbuf();
      std::cerr << target.name << "/" << seed.filename().string() << "\n";
      target.run(bytes.str());
      ran++;
    }
  }
  std::cout << ran << " seeds replayed\n";
  return ran && !empty ? 0 : 1;
}
