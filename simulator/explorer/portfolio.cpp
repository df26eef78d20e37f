#include "simulator/explorer/portfolio.h"

#include "simulator/explorer/hash.h"

namespace heddle::explorer {
namespace {

using runtime::StrategyKind;

enum : std::uint8_t { surw, guided, pos, urw, pct2, pct3, walk, turns };

constexpr std::array<PortfolioMember, Portfolio::member_count> members{
    {{.strategy = StrategyKind::surw, .prior = 10},
     {.strategy = StrategyKind::reads_from, .prior = 8},
     {.strategy = StrategyKind::pos, .prior = 4},
     {.strategy = StrategyKind::urw, .prior = 4},
     {.strategy = StrategyKind::pct, .pct_depth = 2, .prior = 2},
     {.strategy = StrategyKind::pct, .pct_depth = 3, .prior = 2},
     {.strategy = StrategyKind::random, .prior = 1},
     {.strategy = StrategyKind::round_robin, .prior = 0.5}}};

// The first execution knows nothing of the program. From the second on, races are scheduling points; from the
// third on, operations have been counted.
constexpr std::array<std::uint8_t, Portfolio::opening> opening_order{
    pos,  guided, surw,   guided, surw, pos,    surw, guided, surw,   urw,  guided,
    surw, pct2,   surw,   guided, pos,  guided, surw, pct3,   guided, surw, guided,
    surw, pos,    guided, urw,    surw, walk,   surw, guided, pos,    turns};

constexpr double failure_gain = 16, interleaving_gain = 0.25;
constexpr double believed_executions = 32, believed_gain = interleaving_gain;  // before the first
constexpr double memory = 0.9;  // of what is further back than a batch

}  // namespace

template <std::size_t n>
void Portfolio::Arms<n>::update(double least) {
  std::array<double, n> scores{};
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double rate =
        (gains[i] + believed_executions * believed_gain) / (executions[i] + believed_executions);
    total += scores[i] = priors[i] * rate;
    gains[i] *= memory;
    executions[i] *= memory;
  }
  for (std::size_t i = 0; i < n; ++i)
    shares[i] = static_cast<std::uint32_t>(1024 * (least + (1 - n * least) * scores[i] / total));
}

template <std::size_t n>
std::size_t Portfolio::Arms<n>::draw(std::uint64_t number) const {
  std::uint64_t total = 0;
  for (const std::uint32_t share : shares) total += share;
  std::uint64_t drawn = number % total;
  std::size_t at = 0;
  for (; drawn >= shares[at]; ++at) drawn -= shares[at];
  return at;
}

Portfolio::Portfolio() {
  for (std::size_t i = 0; i < member_count; ++i) members_.priors[i] = members[i].prior;
  timeouts_.priors = {3, 1};
  update();
}

const PortfolioMember& Portfolio::member(std::size_t index) { return members[index]; }

Portfolio::Choice Portfolio::choose(std::uint64_t campaign_seed, std::uint64_t index) const {
  const std::uint64_t number = mix(mix(campaign_seed ^ 0x706f7274) ^ index);
  Choice choice;
  choice.member = index < opening ? opening_order[index] : members_.draw(number >> 32);
  choice.eager_timeouts = index < opening ? index % 4 == 3 : timeouts_.draw(number & 0xffffffff) == 1;
  return choice;
}

void Portfolio::learn(const Choice& choice, const Gain& gain) {
  const double value = failure_gain * gain.new_failures + (gain.new_interleaving ? interleaving_gain : 0);
  members_.executions[choice.member] += 1;
  members_.gains[choice.member] += value;
  timeouts_.executions[choice.eager_timeouts ? 1 : 0] += 1;
  timeouts_.gains[choice.eager_timeouts ? 1 : 0] += value;
}

void Portfolio::update() {
  members_.update(1.0 / 128);
  timeouts_.update(1.0 / 16);
}

}  // namespace heddle::explorer
