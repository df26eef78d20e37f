#pragma once
// What is there for tests only, by the conventions of names: folders and files of tests, benchmarks and
// examples, and functions of a library that only its tests may call. One thread; cost: the length of a name.

#include <string_view>

#include "analyzer/link/program.h"

namespace heddle::link {

/// `SetRepForTesting`, `TEST_Compact`, `reset_for_test`.
[[nodiscard]] bool is_for_tests(std::string_view function);

/// In a folder such as `tests` or `benchmarks` below what all files of the program share, or in a file such
/// as `queue_test.cc`.
[[nodiscard]] bool is_in_tests(const Program& program, cir::FileId file);

}  // namespace heddle::link
