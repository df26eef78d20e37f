#pragma once
// Schedules for tests: one that a reader would recognise, and random ones full of awkward strings.

#include <random>
#include <string>

#include "findings/schedule.h"

namespace heddle::testing {

inline Schedule example_schedule() {
  Schedule schedule;
  schedule.program = "bank_transfer_bug";
  schedule.build_id = "7f3a21";
  schedule.args = {"--fast", "a b"};
  schedule.found_by = "pct depth=3 seed=42 execution=117";
  schedule.verdict = "deadlock";
  schedule.fingerprint = "5d0c11aa22bb33cc";
  schedule.options = {"weak-cas off"};
  schedule.deviations = {{Deviation::Kind::switch_thread, "main.1", "lock", "mutex#main/2", "bank.cpp:31", 4,
                          "main.2", 0, "transfer", 1, "ledger_mutex"},
                         {Deviation::Kind::choose_value, "main.2", "notify-waiter", "cv#main/1",
                          "pool.cpp:80", 3, "", 1, "", 0, ""}};
  schedule.decisions = 97;
  schedule.hashes = {0x91ab0c2211aa55ee, 0x03ff000000000001};
  return schedule;
}

/// Text of every kind of byte, often empty, often looking like the syntax around it.
inline std::string awkward_text(std::mt19937& random) {
  static const std::string pieces[] = {"main.1", " ",  "->", "%",    "\"",   "\\",
                                       "-",      "\n", "\t", "\xff", "é",    "𝄞",
                                       "=4",     "n=", "#",  "\x01", "\x7f", std::string(1, '\0')};
  std::string text;
  for (unsigned left = random() % 5; left != 0; --left) text += pieces[random() % std::size(pieces)];
  return text;
}

inline Deviation random_deviation(std::mt19937& random) {
  Deviation deviation;
  deviation.thread = awkward_text(random);
  deviation.operation = awkward_text(random);
  deviation.object = awkward_text(random);
  deviation.site = awkward_text(random);
  deviation.n = random();
  if (random() % 2 == 0) deviation.function = awkward_text(random);
  if (random() % 2 == 0) deviation.ordinal = random();
  if (random() % 2 == 0) deviation.variable = awkward_text(random);
  if (random() % 2 == 0) {
    deviation.target = awkward_text(random);
  } else {
    deviation.kind = Deviation::Kind::choose_value;
    deviation.value = std::uint64_t{random()} << 32 | random();
  }
  return deviation;
}

inline Schedule random_schedule(std::mt19937& random) {
  Schedule schedule;
  for (std::string* text : {&schedule.program, &schedule.build_id, &schedule.found_by, &schedule.verdict,
                            &schedule.fingerprint, &schedule.policy}) {
    *text = awkward_text(random);
  }
  for (unsigned left = random() % 4; left != 0; --left) schedule.args.push_back(awkward_text(random));
  for (unsigned left = random() % 3; left != 0; --left) schedule.options.push_back(awkward_text(random));
  for (unsigned left = random() % 6; left != 0; --left)
    schedule.deviations.push_back(random_deviation(random));
  schedule.decisions = random();
  schedule.hash_every = 1 + random() % 1000;
  for (unsigned left = random() % 40; left != 0; --left) {
    schedule.hashes.push_back(std::uint64_t{random()} << 32 | random());
  }
  return schedule;
}

}  // namespace heddle::testing
