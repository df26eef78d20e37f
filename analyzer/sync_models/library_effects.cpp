#include "analyzer/sync_models/library_effects.h"

#include <algorithm>
#include <unordered_map>

namespace heddle::sync_models {
namespace {

struct Row {
  std::string_view name;
  std::string_view effects;
};

constexpr Row kFunctions[] = {
    {"memcpy", "w0 r1"},
    {"memmove", "w0 r1"},
    {"memset", "w0"},
    {"memcmp", "r0 r1"},
    {"memchr", "r0"},
    {"bzero", "w0"},
    {"bcopy", "r0 w1"},
    {"strcpy", "w0 r1"},
    {"strncpy", "w0 r1"},
    {"strcat", "w0 r1"},
    {"strncat", "w0 r1"},
    {"stpcpy", "w0 r1"},
    {"strlcpy", "w0 r1"},
    {"strlcat", "w0 r1"},
    {"strlen", "r0"},
    {"strnlen", "r0"},
    {"strcmp", "r0 r1"},
    {"strncmp", "r0 r1"},
    {"strcasecmp", "r0 r1"},
    {"strncasecmp", "r0 r1"},
    {"strchr", "r0"},
    {"strrchr", "r0"},
    {"strstr", "r0 r1"},
    {"strdup", "r0"},
    {"strndup", "r0"},
    {"strtok", "w0 r1"},
    {"strtok_r", "w0 r1 w2"},
    {"strspn", "r0 r1"},
    {"strcspn", "r0 r1"},
    {"strpbrk", "r0 r1"},
    {"atoi", "r0"},
    {"atol", "r0"},
    {"atoll", "r0"},
    {"atof", "r0"},
    {"strtol", "r0 w1"},
    {"strtoul", "r0 w1"},
    {"strtoll", "r0 w1"},
    {"strtoull", "r0 w1"},
    {"strtod", "r0 w1"},
    {"sprintf", "w0 r1"},
    {"snprintf", "w0 r2"},
    {"vsprintf", "w0"},
    {"vsnprintf", "w0"},
    {"printf", "r0"},
    {"fprintf", "r1"},
    {"vprintf", ""},
    {"vfprintf", ""},
    {"puts", "r0"},
    {"fputs", "r0"},
    {"putchar", ""},
    {"fputc", ""},
    {"perror", "r0"},
    {"sscanf", "r0"},
    {"fread", "w0"},
    {"fwrite", "r0"},
    {"fgets", "w0"},
    {"gets", "w0"},
    {"read", "w1 b"},
    {"pread", "w1 b"},
    {"write", "r1 b"},
    {"pwrite", "r1 b"},
    {"recv", "w1 b"},
    {"recvfrom", "w1 b"},
    {"send", "r1 b"},
    {"sendto", "r1 b"},
    {"accept", "b"},
    {"connect", "b"},
    {"poll", "w0 b"},
    {"select", "b"},
    {"epoll_wait", "w1 b"},
    {"sleep", "b"},
    {"usleep", "b"},
    {"nanosleep", "r0 w1 b"},
    {"clock_nanosleep", "b"},
    {"pause", "b"},
    {"wait", "w0 b"},
    {"waitpid", "w1 b"},
    {"sigwait", "b"},
    {"flock", "b"},
    {"fsync", "b"},
    {"system", "r0 b"},
    {"getaddrinfo", "b"},
    {"time", "w0"},
    {"gettimeofday", "w0"},
    {"clock_gettime", "w1"},
    {"gmtime_r", "r0 w1"},
    {"localtime_r", "r0 w1"},
    {"asctime_r", "r0 w1"},
    {"mktime", "w0"},
    {"strftime", "w0"},
    {"free", "f0"},
    {"realloc", "f0"},
    {"cfree", "f0"},
    {"reallocarray", "f0"},
    {"malloc", ""},
    {"calloc", ""},
    {"aligned_alloc", ""},
    {"posix_memalign", "w0"},
    {"qsort", "w0 c3"},
    {"bsearch", "r1 c4"},
    {"atexit", ""},
    {"rand_r", "w0"},
    {"rand", ""},
    {"random", ""},
    {"srand", ""},
    {"abort", ""},
    {"exit", ""},
    {"_exit", ""},
    {"assert", ""},
    {"__assert_fail", ""},
    {"sched_yield", ""},
    {"getpid", ""},
    {"fflush", ""},
    {"fopen", "r0 r1"},
    {"fclose", ""},
    {"open", "r0"},
    {"close", ""},
    {"getenv", "r0"},
    {"uname", "w0"},
    {"stat", "r0 w1"},
    {"fstat", "w1"},
    {"lstat", "r0 w1"},
    {"std::this_thread::sleep_for", "b"},
    {"std::this_thread::sleep_until", "b"},
    {"std::this_thread::yield", ""},
    {"thrd_sleep", "b"},
    {"thrd_yield", ""},
    {"std::getline", "w1"},
};

// By reference where the argument is no iterator: swap, exchange.
constexpr Row kAlgorithms[] = {
    {"std::sort", "w0"},           {"std::stable_sort", "w0"},   {"std::partial_sort", "w0"},
    {"std::nth_element", "w0"},    {"std::fill", "w0"},          {"std::fill_n", "w0"},
    {"std::iota", "w0"},           {"std::generate", "w0"},      {"std::generate_n", "w0"},
    {"std::reverse", "w0"},        {"std::rotate", "w0"},        {"std::shuffle", "w0 w2"},
    {"std::unique", "w0"},         {"std::remove", "w0"},        {"std::remove_if", "w0"},
    {"std::replace", "w0"},        {"std::replace_if", "w0"},    {"std::partition", "w0"},
    {"std::push_heap", "w0"},      {"std::pop_heap", "w0"},      {"std::make_heap", "w0"},
    {"std::sort_heap", "w0"},      {"std::copy", "r0 w2"},       {"std::copy_if", "r0 w2"},
    {"std::copy_n", "r0 w2"},      {"std::transform", "r0 w2"},  {"std::merge", "r0 r2 w4"},
    {"std::for_each", ""},         {"std::accumulate", "r0"},    {"std::reduce", "r0"},
    {"std::find", "r0"},           {"std::find_if", "r0"},       {"std::count", "r0"},
    {"std::count_if", "r0"},       {"std::any_of", "r0"},        {"std::all_of", "r0"},
    {"std::none_of", "r0"},        {"std::min_element", "r0"},   {"std::max_element", "r0"},
    {"std::minmax_element", "r0"}, {"std::equal", "r0 r2"},      {"std::lower_bound", "r0"},
    {"std::upper_bound", "r0"},    {"std::binary_search", "r0"}, {"std::is_sorted", "r0"},
    {"std::swap", "w0 w1"},        {"std::exchange", "w0"},      {"std::iter_swap", "w0 w1"},
    {"std::swap_ranges", "w0 w2"},
};

constexpr std::string_view kKeepers[] = {"std::bind",
                                         "std::bind_front",
                                         "std::bind_back",
                                         "std::mem_fn",
                                         "std::not_fn",
                                         "std::make_pair",
                                         "std::make_tuple",
                                         "std::forward_as_tuple",
                                         "std::tie",
                                         "std::make_any",
                                         "std::make_optional",
                                         "std::set_terminate",
                                         "std::set_new_handler",
                                         "std::atexit",
                                         "std::at_quick_exit",
                                         "std::signal",
                                         "signal",
                                         "sigaction",
                                         "on_exit",
                                         "at_quick_exit",
                                         "pthread_atfork",
                                         "pthread_key_create",
                                         "tss_create",
                                         "std::exchange"};

constexpr std::string_view kContainers[] = {
    "std::vector",
    "std::deque",
    "std::list",
    "std::forward_list",
    "std::map",
    "std::multimap",
    "std::set",
    "std::multiset",
    "std::unordered_map",
    "std::unordered_set",
    "std::unordered_multimap",
    "std::unordered_multiset",
    "std::queue",
    "std::stack",
    "std::priority_queue",
    "std::basic_string",
    "std::array",
    "std::bitset",
    "std::span",
    "std::valarray",
    "std::any",
    "std::variant",
    "std::basic_ostringstream",
    "std::basic_stringstream",
    "std::basic_istringstream",
};

constexpr std::string_view kGenerators[] = {
    "std::mersenne_twister_engine", "std::linear_congruential_engine", "std::subtract_with_carry_engine",
    "std::discard_block_engine",    "std::independent_bits_engine",    "std::shuffle_order_engine",
};

// Not const, and yet they only look: what they answer is then written through.
constexpr std::string_view kLooking[] = {
    "begin", "end",   "rbegin",     "rend",     "cbegin",   "cend",        "front",       "back",
    "top",   "at",    "operator[]", "data",     "find",     "lower_bound", "upper_bound", "equal_range",
    "size",  "empty", "count",      "contains", "capacity", "length",      "max_size"};

constexpr std::string_view kGrowing[] = {"push_back",     "push_front",   "push",          "emplace_back",
                                         "emplace_front", "emplace",      "emplace_after", "emplace_hint",
                                         "insert",        "insert_after", "try_emplace"};

constexpr std::string_view kGrowingAtEnds[] = {"push_back", "push_front", "push", "emplace_back",
                                               "emplace_front"};

constexpr std::string_view kOfNodes[] = {
    "std::list",          "std::forward_list",      "std::map",           "std::multimap",
    "std::set",           "std::multiset",          "std::unordered_map", "std::unordered_multimap",
    "std::unordered_set", "std::unordered_multiset"};

// Undefined, or a throw, where there is no such element.
constexpr std::string_view kRelying[] = {"front", "back", "top", "at"};

constexpr std::string_view kTaking[] = {"erase",     "pop",   "pop_front",   "pop_back",
                                        "remove_if", "clear", "erase_after", "extract"};

constexpr std::string_view kElements[] = {
    "front",  "back",        "top",         "at",           "operator[]",    "begin",
    "rbegin", "cbegin",      "crbegin",     "end",          "rend",          "cend",
    "find",   "lower_bound", "upper_bound", "emplace_back", "emplace_front", "emplace",
    "insert", "erase",       "try_emplace", "before_begin"};

template <std::size_t N>
bool among(const std::string_view (&all)[N], std::string_view name) {
  return std::find(std::begin(all), std::end(all), name) != std::end(all);
}

// Their operator[] makes the element it does not find.
bool is_map(std::string_view record) { return record == "std::map" || record == "std::unordered_map"; }

// Their elements lie inside; there is no bookkeeping to read.
bool is_fixed(std::string_view record) { return record == "std::array" || record == "std::span"; }

/// Do references to elements stay good while the method puts others in? std::queue and std::stack are taken
/// to be over the deque that they are over unless told otherwise, where emplace() is at the end.
bool keeps_elements(std::string_view record, std::string_view method) {
  if (record == "std::queue" || record == "std::stack") return method == "push" || method == "emplace";
  if (record == "std::deque") return among(kGrowingAtEnds, method);
  return among(kOfNodes, record) && (among(kGrowing, method) || (is_map(record) && method == "operator[]"));
}

}  // namespace

std::string_view c_function_effects(std::string_view name) {
  static const auto* const by_name = [] {
    auto* map = new std::unordered_map<std::string_view, std::string_view>;
    for (const Row& row : kFunctions) map->emplace(row.name, row.effects);
    return map;
  }();
  const auto it = by_name->find(name);
  return it == by_name->end() ? std::string_view() : it->second;
}

std::string_view algorithm_effects(std::string_view name) {
  const auto* it = std::find_if(std::begin(kAlgorithms), std::end(kAlgorithms),
                                [&](const Row& r) { return r.name == name; });
  return it == std::end(kAlgorithms) ? std::string_view() : it->effects;
}

bool keeps_callables(std::string_view name) { return among(kKeepers, name); }

ContainerEffect container_effect(std::string_view record, std::string_view method, bool is_const) {
  if (is_fixed(record) && (is_const || among(kLooking, method))) return ContainerEffect::nothing;
  if (keeps_elements(record, method)) return ContainerEffect::growth;
  if (among(kLooking, method)) return ContainerEffect::shape;
  return is_const ? ContainerEffect::read : ContainerEffect::write;
}

bool looks_first(std::string_view record, std::string_view method) {
  const bool keyed = is_map(record) || record == "std::set" || record == "std::unordered_set";
  return keyed && (method == "insert" || method == "emplace" || method == "try_emplace" ||
                   (is_map(record) && method == "operator[]"));
}

bool relies_on_element(std::string_view record, std::string_view method) {
  return !is_fixed(record) && among(kRelying, method);
}

bool takes_elements(std::string_view method) { return among(kTaking, method); }

bool yields_element(std::string_view method) { return among(kElements, method); }

bool is_container(std::string_view record) {
  return among(kContainers, record) || is_generator(record) || is_distribution(record);
}

bool is_generator(std::string_view record) { return among(kGenerators, record); }

bool is_distribution(std::string_view record) {
  return record.starts_with("std::") && record.ends_with("_distribution");
}

bool is_smart_pointer(std::string_view record) {
  return record == "std::unique_ptr" || record == "std::shared_ptr" || record == "std::__shared_ptr" ||
         record == "std::__shared_ptr_access";
}

bool is_callable_holder(std::string_view record) {
  return record == "std::function" || record == "std::move_only_function" || record == "std::packaged_task" ||
         record == "std::_Function_base";
}

bool is_transparent_holder(std::string_view record) { return record == "std::optional"; }

bool is_identity_function(std::string_view name) {
  return name == "std::move" || name == "std::forward" || name == "std::as_const" ||
         name == "std::move_if_noexcept" || name == "std::launder";
}

}  // namespace heddle::sync_models
