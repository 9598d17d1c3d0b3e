#include "rbm/coin_flips.h"

#include "rbm/numeric.h"

namespace rbm {

CoinFlips flip_coins(const Rbm& rbm, const BinaryVector& image, Index n_flips, std::uint64_t seed) {
  constexpr const char* who = "flip_coins";
  require_machine(who, rbm);
  require_binary_units(who, rbm);
  require_between(who, "the number of label units", rbm.n_labels(), 0, 0);
  require_between(who, "the number of flips", n_flips, 0, max_coin_flips);
  require_binary(who, image);
  const Batch input = hidden_input(rbm, image);
  const Index n = rbm.n_hidden();
  CoinFlips coins;
  coins.probability = mean_h_from_v(rbm, image).col(0);
  coins.times_on.setZero(n);
  coins.standard_error.setZero(n);
  if (n_flips == 0) return coins;
  coins.uniform.resize(n);
  coins.on.resize(n);
  for (Index flip = 0; flip < n_flips; ++flip) {
    RandomStream stream(seed, Purpose::explained_learning, static_cast<std::uint64_t>(flip));
    stream.fill_uniform(coins.uniform.data(), static_cast<std::size_t>(n));
    for (Index j = 0; j < n; ++j) {
      coins.on(j) = coins.uniform(j) * (1.0f + exp_of(-input(j, 0))) < 1.0f ? 1 : 0;
      coins.times_on(j) += coins.on(j);
    }
  }
  const Eigen::ArrayXd p = coins.probability.cast<double>();
  coins.standard_error = (p * (1.0 - p) / static_cast<double>(n_flips)).sqrt();
  return coins;
}

}  // namespace rbm
