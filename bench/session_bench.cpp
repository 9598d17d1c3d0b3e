#include <benchmark/benchmark.h>

#include "rbm/digits.h"
#include "rbm/session.h"

namespace rbm {
namespace {

Session digits_session(int side, Index n_hidden) {
  Session session(side * side, n_hidden, 1);
  session.set_data(digits(side, 1000, 1).images);
  return session;
}

/// Updates per second. Arguments: image side, hidden units.
void TrainOneUpdate(benchmark::State& state) {
  Session session = digits_session(static_cast<int>(state.range(0)), state.range(1));
  for (auto _ : state) session.train(1);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(TrainOneUpdate)->Args({16, 64})->Args({28, 256})->Args({28, 1024});

/// Gibbs steps of one chain per second. Arguments: image side, hidden units.
void StepChains(benchmark::State& state) {
  constexpr Index n_chains = 36;
  Session session = digits_session(static_cast<int>(state.range(0)), state.range(1));
  session.set_chains(n_chains);
  for (auto _ : state) session.step_chains(1);
  state.SetItemsProcessed(state.iterations() * n_chains);
}
BENCHMARK(StepChains)->Args({16, 64})->Args({28, 256});

}  // namespace
}  // namespace rbm
