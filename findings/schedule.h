#pragma once
// A Schedule is the choices of one execution that differ from a stated policy: the witness of a finding.
// Text, versioned, small; docs/formats.md has the grammar. Reading takes any bytes and gives a schedule or an
// error that names the line and the cause. A schedule is data only: it never names a program to start.
//
//   heddle-schedule 2
//   program   bank_transfer_bug   build-id 7f3a21..   args ["--fast"]
//   found-by  pct depth=3 seed=42 execution=117
//   verdict   deadlock fingerprint 5d0c...
//   policy    run-until-blocked-or-spinning, then lowest pedigree
//   switch    main.1  lock mutex#main/2 bank.cpp:31 n=4 in=transfer k=1 on=queue  -> main.2
//   choose    main.2  notify-waiter cv#main/1 pool.cpp:80 n=3  -> 1
//   hash      every=64 decisions=97 91ab0c2211aa55ee 03ff...
//   end
//
// `end` is the last line: a file cut in half is told from a whole one. Words: a thread is named by its
// pedigree (main, main.2, main.2.1: the second child of main, its first child); `n` is the ordinal of the
// operation among those of its thread, from 1; an object is named by its kind, the pedigree of the thread
// that used it first, and its ordinal there. `in`, `k` and `on` say where the operation is in the source:
// function, ordinal there, variable. They, and `site`, decide nothing in a strict replay.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "findings/result.h"

namespace heddle {

/// One choice that departs from the policy. The anchor (thread, operation, object, n) says where it is taken.
struct Deviation {
  enum class Kind { switch_thread, choose_value };
  Kind kind = Kind::switch_thread;
  std::string thread;     // pedigree of the running thread
  std::string operation;  // "lock", "cond-wait", "sleep", "access", ...; for choose_value the choice's kind
  std::string object;     // "mutex#main/2", "-" where the operation has none
  std::string site;       // "bank.cpp:31", "-" = unknown; for the reader, and for best-effort replay
  std::uint64_t n = 0;
  std::string target;       // switch_thread: pedigree of the thread that runs next
  std::uint64_t value = 0;  // choose_value: what was chosen
  // For the reader and for best-effort replay; empty or 0: not known.
  std::string function;       // in which the operation is
  std::uint64_t ordinal = 0;  // among those of its kind that the thread does there, from 1
  std::string variable;       // the object, by its name in the program

  bool operator==(const Deviation&) const = default;
};

struct Schedule {
  static constexpr int version = 2;
  std::string program;  // file name without folders
  std::string build_id;
  std::vector<std::string> args;
  std::string found_by;  // "pct depth=3 seed=42 execution=117"
  std::string verdict;   // "deadlock", "data-race", ...
  std::string fingerprint;
  std::string policy = "run-until-blocked-or-spinning, then lowest pedigree";
  std::vector<std::string> options;  // what else changes decisions: "access-site prog+0x1234", "weak-cas off"
  std::vector<Deviation> deviations;  // in the order in which they are taken
  std::uint64_t decisions = 0;        // how many decisions the whole execution took
  std::uint64_t hash_every = 64;      // a hash after each so many decisions (not 0), and one at the end
  std::vector<std::uint64_t> hashes;

  bool operator==(const Schedule&) const = default;
};

[[nodiscard]] std::string write_schedule(const Schedule& schedule);
[[nodiscard]] Result<Schedule> read_schedule(std::string_view text, std::string_view name);

/// Reads a regular file of at most 64 MiB. Errors name the file.
[[nodiscard]] Result<Schedule> load_schedule(const std::string& path);
/// Refuses a schedule that could not be read back (docs/formats.md, limits). Writes beside and renames, so
/// that a reader never sees half a file and a full disk leaves the old one.
[[nodiscard]] Result<void> save_schedule(const Schedule& schedule, const std::string& path);

}  // namespace heddle
