# Which sources decide what a unit is lowered to, and which decide what a report says; and, as a script, a source file
# with a digest of each: cmake -D ROOT=... -D OUTPUT=digests.cpp -P SourceDigests.cmake
# Nobody has to remember to raise a version when the analyzer changes: what the cache holds is then of another program.

if(NOT ROOT)
  set(ROOT ${CMAKE_SOURCE_DIR})
endif()
set(configure_depends)
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(configure_depends CONFIGURE_DEPENDS)
endif()
set(patterns)
foreach(folder IN ITEMS cache cir frontend sync_models)
  list(APPEND patterns ${ROOT}/analyzer/${folder}/*.h ${ROOT}/analyzer/${folder}/*.cpp)
endforeach()
file(GLOB heddle_lowering_sources ${configure_depends} ${patterns})
set(patterns)
foreach(folder IN ITEMS analyzer analyzer/checks analyzer/link findings)
  list(APPEND patterns ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
endforeach()
file(GLOB heddle_analysis_sources ${configure_depends} ${patterns})
list(SORT heddle_lowering_sources)
list(SORT heddle_analysis_sources)

function(heddle_digest result)
  set(all)
  foreach(source IN LISTS ARGN)
    file(SHA256 ${source} digest)
    file(RELATIVE_PATH name ${ROOT} ${source})
    string(APPEND all "${name} ${digest}\n")
  endforeach()
  string(SHA256 digest "${all}")
  set(${result} ${digest} PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  heddle_digest(lowering ${heddle_lowering_sources})
  heddle_digest(analysis ${heddle_analysis_sources})
  file(WRITE ${OUTPUT} "#include \"analyzer/source_digests.h\"

namespace heddle::analyzer {

std::string_view digest_of_lowering() { return \"${lowering}\"; }
std::string_view digest_of_analysis() { return \"${analysis}\"; }

}  // namespace heddle::analyzer
")
endif()
