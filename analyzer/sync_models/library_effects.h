#pragma once
// What functions of the C library and methods of the C++ containers read and write, as data. MT-safety is not
// the question here: only which of the caller's objects they touch.
//
// Effects are short texts: "w0 r1" = writes what argument 0 points to, reads what argument 1 points to; "f0"
// = frees it; "b" = may block; "c3" = calls argument 3 before it returns.

#include <string_view>

namespace heddle::sync_models {

/// The effects of a C function by name; empty text: known without effect; nullptr data: not known.
[[nodiscard]] std::string_view c_function_effects(std::string_view name);

enum class ContainerEffect {
  read,    // reads the whole container, elements too
  shape,   // reads its bookkeeping only: size, begin, operator[] of a vector
  growth,  // changes its bookkeeping only: push_back of a list or deque, operator[] of a map; references to
           // the elements that are there stay good
  write,   // may change all of it: erase, clear, push_back of a vector
  nothing,
};

/// The effects of an algorithm of namespace std ("std::sort") on what its iterators point to, in the same
/// form; null data: no algorithm.
[[nodiscard]] std::string_view algorithm_effects(std::string_view qualified_name);

/// Functions that keep a callable for later instead of calling it: std::bind, std::make_pair, signal, ...
[[nodiscard]] bool keeps_callables(std::string_view qualified_name);

/// What `method` does to a container or string of the C++ library, by the record's qualified name.
[[nodiscard]] ContainerEffect container_effect(std::string_view record, std::string_view method,
                                               bool is_const);

/// Does the method change nothing where the key is there already: insert of a map, emplace of a set,
/// operator[] of a map?
[[nodiscard]] bool looks_first(std::string_view record, std::string_view method);

/// Must an element be there for the method to be right: front, top, at? Not operator[], which is too common.
[[nodiscard]] bool relies_on_element(std::string_view record, std::string_view method);
/// Does the method take elements out: erase, pop, clear?
[[nodiscard]] bool takes_elements(std::string_view method);

/// Does the method answer a reference or an iterator to an element (front, at, begin, find, ...)?
[[nodiscard]] bool yields_element(std::string_view method);

/// Containers, strings, random numbers: whose accesses we follow; streams, allocators and the like are not
/// among them.
[[nodiscard]] bool is_container(std::string_view record);
/// Sources of random numbers: whoever is given one by reference draws from it, which changes it.
[[nodiscard]] bool is_generator(std::string_view record);
/// What makes numbers of a kind out of them; drawing may change it, too.
[[nodiscard]] bool is_distribution(std::string_view record);
[[nodiscard]] bool is_smart_pointer(std::string_view record);
/// std::function and its kin.
[[nodiscard]] bool is_callable_holder(std::string_view record);
/// Wrappers that are the object they hold, for us: optional, reference_wrapper is a pointer and not among
/// them.
[[nodiscard]] bool is_transparent_holder(std::string_view record);
/// std::move, std::forward, ...: the argument itself.
[[nodiscard]] bool is_identity_function(std::string_view qualified_name);

}  // namespace heddle::sync_models
