# Writes the files of ROOT into OUT as C++ raw strings, as the function NAME that HEADER declares.
# With LIST, only the files that it names, a line each.
# Run by the build: cmake -DOUT=... -DROOT=... -DNAME=builtin_files -DHEADER=lexicon/load.h -P embed_lexicon.cmake
if(DEFINED LIST)
  file(STRINGS ${LIST} files)
else()
  file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/*.yaml)
  list(SORT files)
endif()
set(body "// Written by tools/embed_lexicon.cmake; do not edit.\n#include \"${HEADER}\"\n\nnamespace palpate {\n\nconst std::vector<LexiconFile>& ${NAME}() {\n  static const std::vector<LexiconFile> files{\n")
foreach(f IN LISTS files)
  file(READ "${ROOT}/${f}" text)
  if(text MATCHES "\\)PLP\"")
    message(FATAL_ERROR "${f} holds )PLP\", which ends the raw string it is embedded in")
  endif()
  string(APPEND body "      {\"${f}\", R\"PLP(${text})PLP\"},\n")
endforeach()
string(APPEND body "  };\n  return files;\n}\n\n}  // namespace palpate\n")
file(WRITE ${OUT} "${body}")
