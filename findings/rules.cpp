#include "findings/rules.h"

#include <algorithm>
#include <array>

namespace heddle {
namespace {

constexpr std::array<Rule, 30> rules{{
    {"abort", "The program aborted.",
     "A failed assertion, or a call of abort, under a legal interleaving. Replay the schedule and look at "
     "the "
     "stack at fault: what the assertion relies on was changed by another thread in between.",
     Severity::error, true},
    {"bad-suppression", "A suppression that says too little, or names what is not there.",
     "A comment that begins with heddle-suppress needs a rule that exists and a reason, as in "
     "`// heddle-suppress(data-race): only read after the join`. A begin needs its end. Until it is mended, "
     "nothing is suppressed by it.",
     Severity::warning},
    {"benign-flag", "A flag, clock or setting is read and written by threads without a lock.",
     "No update is lost, but the language promises nothing for it: the compiler may keep the value in a "
     "register or split it. Make it a std::atomic, relaxed where nothing depends on it.",
     Severity::warning},
    {"blocking-in-coroutine", "A coroutine blocks its thread.",
     "The thread runs other coroutines too, and none of them goes on meanwhile. Await a timer or the event, "
     "or hand the blocking call to a thread of its own.",
     Severity::warning},
    {"blocking-under-lock", "A thread may block for long while it holds a lock that others wait for.",
     "All who want the lock wait as long as the slow call does. Do the slow part before the lock is taken, "
     "or after it was given back.",
     Severity::warning},
    {"check-then-act", "What was tested under a lock is acted on under the same lock taken anew.",
     "Another thread may have changed it in between, although every access is locked. Test and act in one "
     "function, under one lock.",
     Severity::warning},
    {"crash", "The program was ended by a signal.",
     "An invalid memory access, or another fatal signal, under a legal interleaving. Replay the schedule and "
     "look at the stack at fault and at what the other threads did before.",
     Severity::error, true},
    {"data-race", "Two threads access the same memory, one of them writes, and nothing orders the accesses.",
     "A data race is undefined behaviour: values may be torn, stale or invented by the optimiser. Guard "
     "every "
     "access with the same mutex, make the variable atomic, or order the accesses by joining or signalling."},
    {"deadlock", "Threads wait for each other, or for something that never comes.",
     "Each blocked thread is shown with what it waits for and who holds it. Take locks in one order, notify "
     "after every change that a waiter looks for, and wait in a loop over the condition.",
     Severity::error, true},
    {"double-checked-locking", "A plain variable is tested without the lock under which it is set.",
     "The first test is a data race: a thread may see the variable set and what it stands for unfinished. "
     "Use a static local, std::call_once, or an atomic with acquire and release."},
    {"double-lock", "A thread locks a mutex that it holds.",
     "A mutex that is not recursive blocks its own holder for ever. Split the function into a public one "
     "that "
     "locks and a private one that expects the lock, or lock only once."},
    {"exit-code", "The program ends with another exit code than zero.",
     "Some interleaving makes the program itself report a failure. Replay the schedule to see which threads "
     "ran in which order.",
     Severity::error, true},
    {"hang", "An execution did not end in time.",
     "The program computes without end, or waits in the kernel for something outside of the simulation. The "
     "place where it was found running is shown.",
     Severity::error, true},
    {"inconsistent-guard", "A variable is accessed without the lock that is held at most of its accesses.",
     "The other accesses say which lock guards it. Take that lock here too, or say why this place is safe.",
     Severity::warning},
    {"join-while-holding", "A thread waits for another to end while it holds a lock that the other needs.",
     "Neither goes on. Give the lock back before the join."},
    {"livelock", "Threads keep running, and none gets anywhere.",
     "The threads repeat the same steps for ever, each waiting for another to move. The steps that go round "
     "are shown; make one of the parties block, or back off at random.",
     Severity::error, true},
    {"lock-across-await", "A coroutine is suspended while it holds a mutex.",
     "It may go on in another thread, which does not own the mutex; until then the mutex stays taken. Await "
     "before the lock is taken, or give it back before.",
     Severity::warning},
    {"lock-not-released", "A way out of a function keeps a lock that it took.",
     "The next thread that wants the lock waits for ever. Let an object own the lock (std::lock_guard), or "
     "lead every way out through one unlock."},
    {"lock-order-cycle", "Threads take the same locks in different orders.",
     "When each thread holds the lock that the next one wants, none goes on. Take the locks in one order "
     "everywhere, or all of them at once with std::scoped_lock."},
    {"misuse", "A synchronisation object is used against its rules.",
     "Unlocked by a thread that does not hold it, destroyed while in use, used after destruction, waited on "
     "with two mutexes, never joined: the standards leave the behaviour undefined.",
     Severity::error, true},
    {"nondeterminism", "The same schedule had two outcomes.",
     "Something besides the interleaving decides: time, addresses, random numbers, uninitialised memory, the "
     "outside world. The first difference between two executions is shown; findings beside it may not "
     "repeat.",
     Severity::error, true},
    {"stack-escape-to-thread", "A variable goes out of scope while a thread that has its address may use it.",
     "The thread then reads and writes what has taken its place. Give the thread a copy, or join it before "
     "the scope ends."},
    {"uncaught-exception", "An exception ended the program.",
     "An exception left a thread's function or main under a legal interleaving. Replay the schedule and look "
     "at the stack that threw.",
     Severity::error, true},
    {"unjoined-thread", "A thread is neither joined nor detached when its handle ends.",
     "The destructor of a joinable std::thread ends the program, and a forgotten pthread keeps its stack. "
     "Use std::jthread, or join on every way out."},
    {"unlock-not-held", "A thread gives back a lock that it does not hold.",
     "The behaviour is undefined; the lock may open for two threads at once. Take and give back in pairs, "
     "best by a guard object."},
    {"unused-suppression", "A suppression that suppresses nothing.",
     "The finding that it was written for is gone, or has moved away from it. Delete the comment, or put it "
     "on the line of the finding or right above: forgotten, it would hide the next one.",
     Severity::warning},
    {"upgrade-deadlock", "A thread takes a reader-writer lock exclusively while it holds it shared.",
     "It waits until all readers have left, and is one of them. Give the shared lock back first, and look "
     "again under the exclusive one."},
    {"use-after-free", "Memory is read or written after it was freed.",
     "Another thread, or this one, gave the block back before. Let whoever frees it wait for the last use, "
     "or "
     "share the ownership (std::shared_ptr).",
     Severity::error, true},
    {"wait-holding-other-lock", "A thread waits for a condition while it holds another lock.",
     "Whoever is to notify may need that lock first, and then both wait for ever. Release other locks before "
     "waiting, or wait with the lock that guards the condition alone.",
     Severity::warning},
    {"wait-without-predicate", "After a wait on a condition the thread does not look whether it holds.",
     "A wait may end without a notification, and a notification that came before is lost. Wait in a loop "
     "that tests the condition, or pass a predicate."},
}};

}  // namespace

std::span<const Rule> all_rules() { return rules; }

std::size_t index_of_rule(std::string_view id) {
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
  return static_cast<std::size_t>(found - rules.begin());
}

}  // namespace heddle
