// The runtime links into C programs and into every C++ program: it may need libc, the unwinder of libgcc, and
// nothing else. What is not in the list below was not thought about; a libstdc++ symbol is a mistake.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace {

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 4096> buffer;
  while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) text += buffer.data();
  return text;
}

// Functions that take locks of libc (snprintf to a buffer does not) are called before the simulation or after
// it only.
const std::set<std::string> allowed = {
    // the unwinder
    "_Unwind_Backtrace", "_Unwind_FindEnclosingFunction", "_Unwind_GetCFA", "_Unwind_GetGR", "_Unwind_GetIP",
    "_Unwind_GetIPInfo", "_Unwind_Resume", "__gcc_personality_v0",
    // the loader
    "_dl_find_object", "dlsym", "dlvsym",
    // the allocator that ours stand before
    "__libc_malloc", "__libc_calloc", "__libc_realloc", "__libc_memalign", "__libc_free",
    // threads: attributes and what is not interposed
    "pthread_self", "pthread_getspecific", "pthread_setspecific", "pthread_attr_init", "pthread_attr_destroy",
    "pthread_attr_getdetachstate", "pthread_attr_setdetachstate", "pthread_attr_getguardsize",
    "pthread_attr_setguardsize", "pthread_attr_getstack", "pthread_attr_setstack",
    "pthread_attr_getstacksize", "pthread_attr_setstacksize", "pthread_attr_getaffinity_np",
    "pthread_attr_getinheritsched", "pthread_attr_getschedparam", "pthread_attr_getschedpolicy",
    "pthread_mutexattr_init", "pthread_mutexattr_destroy", "pthread_mutexattr_settype",
    "__pthread_register_cancel", "__pthread_unregister_cancel", "__pthread_unwind_next", "__sigsetjmp",
    "__libc_single_threaded",
    // made by the linker
    "_GLOBAL_OFFSET_TABLE_", "__start_heddle_real", "__stop_heddle_real",
    // start and end of the process
    "_Fork", "exit", "on_exit", "at_quick_exit", "abort", "getauxval", "sigaltstack", "sigfillset", "madvise",
    "program_invocation_short_name", "__errno_location", "fflush", "dprintf", "snprintf", "strerror",
    "strtol", "strnlen",
    // of our own environment, and of what the program asks for
    "strcspn", "strstr", "chdir", "sigabbrev_np", "__libc_current_sigrtmin"};

std::set<std::string> undefined_in(const std::string& archive) {
  std::istringstream lines(output_of("nm -u " + archive));
  const std::regex undefined(R"(^\s+U (\w+))");
  std::set<std::string> names;
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_search(line, match, undefined)) names.insert(match[1]);
  }
  return names;
}

TEST(RuntimeSymbols, OnlyWhatEveryProgramHas) {
  const std::set<std::string> names = undefined_in(HEDDLE_RUNTIME_ARCHIVE);
  for (const std::string& name : names)
    EXPECT_TRUE(allowed.contains(name)) << name << " is not allowed in the runtime";
  EXPECT_GT(names.size(), 20u);
}

TEST(RuntimeSymbols, ContainersNeedTheRuntimeAndNothingMore) {
  const std::set<std::string> names = undefined_in(HEDDLE_CONTAINERS_ARCHIVE);
  for (const std::string& name : names) {
    const bool ours = name.starts_with("heddle_") || name.starts_with("_ZN6heddle");
    EXPECT_TRUE(ours || allowed.contains(name)) << name << " is not allowed in the runtime";
  }
  EXPECT_FALSE(names.empty());
}

TEST(RuntimeSymbols, TheHooksOfBothCompilersAreThere) {
  const std::string defined = output_of(std::string("nm --defined-only ") + HEDDLE_RUNTIME_ARCHIVE);
  for (const char* name :
       {"__tsan_init", "__tsan_read16", "__tsan_unaligned_write8", "__tsan_volatile_read4",
        "__tsan_write_range", "__tsan_vptr_update", "__tsan_atomic32_compare_exchange_val",
        "__tsan_atomic64_compare_exchange_weak", "__tsan_atomic128_fetch_nand", "__tsan_memcpy",
        "__tsan_mutex_post_lock", "AnnotateHappensBefore", "AnnotateBenignRaceSized",
        "__sanitizer_syscall_pre_impl_close", "pthread_cond_clockwait", "pthread_clockjoin_np"}) {
    EXPECT_NE(defined.find(std::string(" ") + name + "\n"), std::string::npos) << name;
  }
}

}  // namespace
