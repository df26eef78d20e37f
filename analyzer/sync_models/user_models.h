#pragma once
// What a project says of its own functions and types, beside the tables of the libraries: rows of two texts,
// the keys and names of [models] in heddle.toml.
//
//   {"mutexes", "base::Lock"}                       a type: a family's name
//   {"lock", "base::Lock::Acquire"}                 a method locks its object
//   {"lock", "my_lock"}                             a function locks what its first argument points to
//   {"lock", "my_lock(-, lock)"}                    ... its second
//   {"spawn", "my_start(handle, function, argument)"}
//
// Types and functions are given by qualified name, without inline namespaces and template arguments. A model
// replaces the function's body; what the library's tables have is theirs.
//
// One set at a time for the whole process: use_models() comes before units are lowered, also before the
// worker processes are there that lower them.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/cir/cir.h"
#include "analyzer/sync_models/sync_models.h"

namespace heddle::sync_models {

struct UserFunction {
  FunctionModel model;         // object -1: no argument is it
  bool blocking = false;       // only that: the body counts as well
  bool object_is_this = true;  // for a method, unless the row says which argument
};

/// In place of those before. Empty, or what is wrong with a row.
[[nodiscard]] std::string use_models(const std::vector<std::pair<std::string, std::string>>& rows);

/// The keys that a row may have.
[[nodiscard]] const std::vector<std::string_view>& user_model_keys();

/// nullptr where no row is about it.
[[nodiscard]] const UserFunction* user_function(std::string_view qualified_name);
[[nodiscard]] cir::SyncType user_type(std::string_view qualified_name);

}  // namespace heddle::sync_models
