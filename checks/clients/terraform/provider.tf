# The endpoint is in the environment (AWS_ENDPOINT_URL): a block of endpoints costs the provider 4 s whenever it starts.

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "111111111111"
  secret_key                  = "any"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}
